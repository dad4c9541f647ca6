import { expect, test } from 'vitest';
import { changed, fillingOf, kindOf, labelOf, valueOf, withPicks } from './front';

test('a position without a word is filled as usual, an empty one is closed', () => {
  const front = withPicks({}, 'beside', []);
  expect([fillingOf(front, 'lead'), fillingOf(front, 'beside')]).toEqual(['usual', 'closed']);
  expect(withPicks(front, 'beside', null)).toEqual({});
});

test('a pick of another kind keeps the conditions that it does not replace', () => {
  const rule = { section: 'Harbour', picture: true };
  expect(changed(rule, 'tag', 'ferry')).toEqual({ tag: 'ferry', picture: true });
  expect(changed(rule, 'newest', '')).toEqual({ picture: true });
  expect(changed(rule, 'article', 'fares')).toBe('fares');
  expect(changed('fares', 'section', 'Town')).toEqual({ section: 'Town' });
  expect([kindOf(rule), valueOf(rule), kindOf({}), kindOf('fares'), valueOf('fares')]).toEqual([
    'section',
    'Harbour',
    'newest',
    'article',
    'fares',
  ]);
});

test('names of positions are words', () => {
  expect(labelOf('two_columns')).toBe('Two columns');
});
