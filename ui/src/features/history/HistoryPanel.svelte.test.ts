import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { RevisionRow } from '../../core/bindings';
import { fakeHost } from '../../testing/fake-host';
import { show } from '../../testing/render';
import HistoryPanel from './HistoryPanel.svelte';

const row = (number: number, words: number, origin: RevisionRow['origin'], changed: string[] | null) =>
  ({ id: `r${String(number)}`, number, at: 0, origin, words, name: null, changed }) satisfies RevisionRow;

test('each row says what changed; where it came from only if it was not written here', async () => {
  const rows = [
    row(4, 930, 'written', ['title', 'text']),
    row(3, 810, 'approved', ['status']),
    row(2, 810, 'written', ['tags', 'image']),
    row(1, 810, 'adopted', null),
  ];
  const host = fakeHost({ history: () => Promise.resolve(rows) });
  show(HistoryPanel, { record: 'ferry', onopen: () => undefined }, { host });
  const shown = (await screen.findAllByTestId('revision')).map((one) =>
    [...one.querySelectorAll('.what > span')].map((part) => part.textContent.trim()),
  );
  expect(shown).toEqual([
    ['+120 words, headline', '930 words'],
    ['Approved', '810 words, status'],
    ['tags, lead picture', '810 words'],
    ['Found as a file', '810 words'],
  ]);
});
