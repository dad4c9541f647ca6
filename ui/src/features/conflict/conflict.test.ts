import { expect, test } from 'vitest';
import { resultOf } from './conflict.svelte';

const rows = [
  { ours: 'same\n', theirs: 'same\n', same: true },
  { ours: 'ours\n', theirs: 'theirs\n', same: false },
  { ours: 'end', theirs: 'fin', same: false },
];

test('each row takes the side that was chosen', () => {
  expect(resultOf(rows, ['ours', 'theirs', 'ours'])).toBe('same\ntheirs\nend');
});

test('both sides stand on lines of their own', () => {
  expect(resultOf(rows, ['ours', 'both', 'both'])).toBe('same\nours\ntheirs\nend\nfin');
});
