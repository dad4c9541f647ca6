import { expect, test } from 'vitest';
import type { RedlineWords } from '../../core/bindings';
import { ordinal } from './ordinal';
import { cells, runs, side, visible } from './words';

const same = (text: string): RedlineWords => ({ state: 'same', text, change: null });
const gone = (text: string, change = 1): RedlineWords => ({ state: 'deleted', text, change });
const come = (text: string, change = 1): RedlineWords => ({ state: 'inserted', text, change });

test('the old and the new words of a change are one run', () => {
  const words = [same('a '), gone('b'), come('c'), gone('d', 2), same(' e')];
  expect(runs(words).map((run) => [run.change, run.words.length])).toEqual([
    [null, 1],
    [1, 2],
    [2, 1],
    [null, 1],
  ]);
  expect(side(words, 'old').map((one) => one.text)).toEqual(['a ', 'b', 'd', ' e']);
});

test('a row of a table is its cells', () => {
  const row = cells([same('| 23:40 | a \\| b | £'), gone('85'), come('87'), same(' |')]);
  expect(
    row.map((cell) =>
      cell
        .map((one) => one.text)
        .join('')
        .trim(),
    ),
  ).toEqual(['23:40', 'a \\| b', '£8587']);
});

test('white space that changed is seen', () => {
  expect(visible(come(' \n'))).toBe('·↵\n');
  expect(visible(come(' a'))).toBe(' a');
  expect([1, 2, 3, 4, 11, 22, 113].map(ordinal)).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '22nd',
    '113th',
  ]);
});
