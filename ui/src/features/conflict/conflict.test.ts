import { expect, test } from 'vitest';
import { bothFit, resultOf } from './conflict.svelte';

const rows = [
  { ours: 'same\n', theirs: 'same\n', same: true },
  { ours: 'ours\n', theirs: 'theirs\n', same: false },
  { ours: 'end', theirs: 'fin', same: false },
];

test('each row takes the side that was chosen', () => {
  expect(resultOf(rows, ['ours', 'theirs', 'ours'])).toBe('same\ntheirs\nend');
});

test('both sides of a paragraph are two paragraphs', () => {
  const paragraphs = [
    { ours: 'Before.\n\n', theirs: 'Before.\n\n', same: true },
    { ours: 'One.\n', theirs: 'Two.\n', same: false },
    { ours: '\nAfter.\n\n', theirs: '\nAfter.\n\n', same: true },
    { ours: '- one\n', theirs: '- two\n', same: false },
  ];
  expect(resultOf(paragraphs, ['ours', 'both', 'ours', 'both'])).toBe(
    'Before.\n\nOne.\n\nTwo.\n\nAfter.\n\n- one\n- two\n',
  );
});

test('both sides stand on lines of their own', () => {
  expect(resultOf(rows, ['ours', 'both', 'both'])).toBe('same\nours\ntheirs\nend\nfin');
});

test('both sides stand one after the other only where the file stays readable', () => {
  const row = (ours: string, theirs: string) => ({ ours, theirs, same: ours === theirs });
  const fit = (...rows: ReturnType<typeof row>[]) => bothFit([row('---\n', '---\n'), ...rows]).slice(1);
  const end = row('---\n\n', '---\n\n');
  expect(fit(row('title: A\n', 'title: B\n'), end, row('a: b\n', 'a: c\n'))).toEqual([false, true, true]);
  expect(fit(row('  - boats\n', '  - night\n'), row('dek: A\n', 'slug: b\n'))).toEqual([true, true]);
  expect(fit(row('    role: words\n', '    role: photos\n'), row('A line of\n', 'a folded text\n'))).toEqual([
    false,
    false,
  ]);
  expect(bothFit([row('title: A\n', 'title: B\n')])).toEqual([true]);
});
