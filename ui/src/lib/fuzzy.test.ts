import { expect, test } from 'vitest';
import { fitness } from './fuzzy';

test('every word must begin a word', () => {
  expect(fitness('sho pre', 'Show the preview')).toBeGreaterThan(0);
  expect(fitness('how', 'Show the preview')).toBe(0);
  expect(fitness('show xylophone', 'Show the preview')).toBe(0);
});

test('marks between words are no words', () => {
  expect(fitness('T. Kim', 'T. Kim Photographer t-kim')).toBeGreaterThan(0);
  expect(fitness('t-kim', 'T. Kim')).toBeGreaterThan(0);
});

test('an earlier word fits better', () => {
  expect(fitness('export', 'Export…')).toBeGreaterThan(fitness('export', 'Go to the export'));
});

test('an empty query fits everything alike', () => {
  expect(fitness('', 'New article')).toBe(fitness(' ', 'Save now'));
});
