import { expect, test } from 'vitest';
import type { ChangeRow, ComparisonView, RedlinePart, RedlineWords } from '../../core/bindings';
import { excerpts } from './excerpts';
import { amount, byWhat, maker } from './row-words';

const same = (text: string): RedlineWords => ({ state: 'same', text, change: null });
const gone = (text: string, change: number): RedlineWords => ({ state: 'deleted', text, change });
const come = (text: string, change: number): RedlineWords => ({ state: 'inserted', text, change });

const row = (number: number, part: number, kind: ChangeRow['kind'] = 'words'): ChangeRow => ({
  number,
  kind,
  place: 'First paragraph',
  old: 'old words',
  new: 'new words',
  more: 0,
  part,
  beside: [number],
});

const paragraph = (words: RedlineWords[]): RedlinePart => ({
  part: 'block',
  kind: 'paragraph',
  state: 'changed',
  place: 'First paragraph',
  words,
  change: null,
  moved: null,
  changes: [],
});

const view = (parts: RedlinePart[], changes: ChangeRow[], words = 2) =>
  ({ parts, changes, words, pictures: [] }) as unknown as ComparisonView;

/** In short form: `[-old-]{+new+}`. */
const told = (of: ComparisonView) =>
  excerpts(of).shown.map(
    ({ place, words }) =>
      (place === null ? '' : `${place}: `) +
      words
        .map(({ state, text }) =>
          state === 'same' ? text : state === 'deleted' ? `[-${text}-]` : `{+${text}+}`,
        )
        .join(''),
  );

test('changed words stand with a little of what is around them', () => {
  const words = [
    same('Fuel is a '),
    gone('third', 1),
    come('quarter', 1),
    same(
      ' of the rise. The rest is crew. The boat needs three people whether it carries four or two hundred, and since the ',
    ),
    gone('summer', 2),
    come('autumn', 2),
    same(' the third has been paid at the night rate, as the other two always were.'),
  ];
  expect(told(view([paragraph(words)], [row(1, 0), row(2, 0)]))).toEqual([
    'Fuel is a [-third-]{+quarter+} of the rise. The rest is crew. … or two hundred, and since the [-summer-]{+autumn+} the third has been paid at the …',
  ]);
});

test('three changes are told; of more, two, and how many others there are', () => {
  const parts = ['one', 'two', 'three', 'four'].map((word, at) =>
    paragraph([gone(word, at + 1), come('x', at + 1), same(' and so on')]),
  );
  const rows = [1, 2, 3, 4].map((number) => row(number, number - 1));
  expect(excerpts(view(parts.slice(0, 3), rows.slice(0, 3)))).toMatchObject({ more: 0 });
  const many = excerpts(view(parts, rows));
  expect([many.shown.length, many.more]).toEqual([2, 2]);
  // The others of the same paragraph are not told as changes.
  const together = [
    gone('a', 1),
    come('b', 1),
    same(' c '),
    gone('d', 2),
    same('e '),
    come('f', 3),
    come('g', 4),
  ];
  expect(
    told(
      view(
        [paragraph(together)],
        [1, 2, 3, 4].map((number) => row(number, 0)),
      ),
    ),
  ).toEqual(['[-a-]{+b+} c [-d-]e fg']);
});

test('what no words show is named with its place', () => {
  const field: RedlinePart = {
    part: 'field',
    key: 'title',
    label: 'Headline',
    words: [same('Night ferry '), gone('saved', 1), come('stays', 1)],
    change: 1,
  };
  const inserted: RedlinePart = { ...paragraph([come('new words', 2)]), change: 2 } as RedlinePart;
  expect(told(view([field, inserted], [row(1, 0, 'field'), { ...row(2, 1, 'inserted'), old: '' }]))).toEqual([
    'Headline: Night ferry [-saved-]{+stays+}',
    'First paragraph: {+new words+}',
  ]);
  const spacing: RedlinePart = { part: 'spacing', change: 1 };
  expect(told(view([spacing], [{ ...row(1, 0, 'spacing'), place: 'Empty lines' }]))).toEqual([
    'Empty lines: Only the empty lines between',
  ]);
});

test('words are counted where nothing but words changed', () => {
  expect(amount(view([], [row(1, 0)]))).toBe('2 words');
  expect(amount(view([], [row(1, 0)], 1))).toBe('1 word');
  expect(amount(view([], [row(1, 0), row(2, 1, 'moved')]))).toBe('2 changes');
  expect(amount(view([], [row(1, 0, 'spacing')], 0))).toBe('1 change');
});

test('a change of nobody known is told by the way it came', () => {
  const made = { number: 1, at: 0, revision: 3 };
  expect(maker({ ...made, by: 'T. Kim', origin: 'written' })).toBe('T. Kim');
  expect(maker({ ...made, by: null, origin: 'edited-outside' })).toBe('Outside edit');
  expect(maker({ ...made, by: null, origin: 'taken-back' })).toBe('Written here');
  expect(byWhat({ ...made, by: null, origin: 'edited-outside' })).toBe('in another program');
  expect(byWhat({ ...made, by: 'T. Kim', origin: 'written' })).toBe('by T. Kim');
});
