import { expect, test } from 'vitest';
import { isMarked } from './commands';
import { shortened } from './short-addresses';

test('of three stars, two are strong and one is emphasis', () => {
  const marks = ['', '*', '**', '***'];
  expect(marks.map((stars) => isMarked(stars, stars, '*'))).toEqual([false, true, false, true]);
  expect(marks.map((stars) => isMarked(stars, stars, '**'))).toEqual([false, false, true, true]);
});

test('a mark on one side only is none', () => {
  expect(isMarked('a **', ' b', '**')).toBe(false);
  expect(isMarked('`', '`', '`')).toBe(true);
});

test('a long address keeps what tells it apart', () => {
  expect(shortened('article:01a1d54c-640a-74ce-8bf5-ec8ebb262a93')).toBe('article…');
  expect(shortened('https://harbour.example/office/notices/count?week=3')).toBe('…/count');
  expect(shortened('https://example.org/a-very-long-name-that-goes-on-and-on')).toMatch(/^….{22}$/);
});
