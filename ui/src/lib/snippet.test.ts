import { expect, test } from 'vitest';
import { snippetParts } from './snippet';

test('found words stand between the two marks', () => {
  expect(snippetParts('the \u0002night\u0003 ferry \u0002stays\u0003')).toEqual([
    { text: 'the ', hit: false },
    { text: 'night', hit: true },
    { text: ' ferry ', hit: false },
    { text: 'stays', hit: true },
  ]);
});

test('a snippet cut inside a found word keeps its words', () => {
  expect(snippetParts('ends \u0002here')).toEqual([
    { text: 'ends ', hit: false },
    { text: 'here', hit: true },
  ]);
  expect(snippetParts('here\u0003 goes on')).toEqual([
    { text: 'here', hit: false },
    { text: ' goes on', hit: false },
  ]);
});

test('what looks like HTML stays text', () => {
  expect(snippetParts('<b>\u0002x\u0003')[0]).toEqual({ text: '<b>', hit: false });
});

test('nothing gives nothing', () => {
  expect(snippetParts('')).toEqual([]);
  expect(snippetParts('\u0002\u0003')).toEqual([]);
});
