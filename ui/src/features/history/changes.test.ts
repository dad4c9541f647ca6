import { expect, test } from 'vitest';
import type { RevisionRow } from '../../core/bindings';
import { whatChanged } from './changes';

const row = (words: number, changed: string[] | null) => ({ words, changed }) as RevisionRow;
const said = (changed: string[] | null, words = 0) => whatChanged(row(100 + words, changed), row(100, null));

test('words and fields, as people call them', () => {
  expect(said(['title', 'text'], 120)).toBe('+120 words, headline');
  expect(said(['text'], -1)).toBe('−1 word');
  expect(said(['text'])).toBe('text');
  expect(said(['featured', 'id'])).toBe('featured');
});

test('many changes are counted', () => {
  expect(said(['title', 'description', 'tags', 'date', 'section', 'text'], 3)).toBe(
    '+3 words, headline, dek, tags and 2 more',
  );
});

test('nothing is said of what is not known, and of the first revision', () => {
  expect(said(null, 5)).toBeNull();
  expect(said([])).toBeNull();
  expect(whatChanged(row(5, ['text']), undefined)).toBeNull();
});
