import { expect, test } from 'vitest';
import { minimalChange } from './minimal-change';

function applied(before: string, after: string): string {
  const change = minimalChange(before, after);
  return change === null ? before : before.slice(0, change.from) + change.insert + before.slice(change.to);
}

test('equal texts need no change', () => {
  expect(minimalChange('ferry', 'ferry')).toBeNull();
});

test('only what differs is replaced', () => {
  expect(minimalChange('the night ferry', 'the last ferry')).toEqual({ from: 4, to: 8, insert: 'las' });
  expect(minimalChange('ab', 'axb')).toEqual({ from: 1, to: 1, insert: 'x' });
  expect(minimalChange('axb', 'ab')).toEqual({ from: 1, to: 2, insert: '' });
});

test('a repeated letter is not counted from both ends', () => {
  expect(applied('aa', 'aaa')).toBe('aaa');
  expect(applied('aaa', 'aa')).toBe('aa');
  expect(applied('abab', 'ab')).toBe('ab');
});

test('no character is cut in two', () => {
  // Both ships begin with the same half.
  expect(minimalChange('a🚢b', 'a🚤b')).toEqual({ from: 1, to: 3, insert: '🚤' });
  // These end with the same half.
  const [one, other] = ['\u{1F6A2}', '\u{1FAA2}'];
  expect(minimalChange(`a${one}b`, `a${other}b`)).toEqual({ from: 1, to: 3, insert: other });
});

test('any two texts lead from one to the other', () => {
  const texts = ['', 'a', 'ab', 'ba', 'aab', '🚢', '🚢a🚢', '🚤🚢', 'a\nb', '\n'];
  for (const before of texts) for (const after of texts) expect(applied(before, after)).toBe(after);
});
