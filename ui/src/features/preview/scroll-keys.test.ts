import { expect, test } from 'vitest';
import { scrolledBy } from './scroll-keys';

const by = (key: string, more: Partial<KeyboardEvent> = {}) =>
  scrolledBy(
    { key, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, ...more } as KeyboardEvent,
    500,
  );

test('a page, a line, and both ends', () => {
  expect(['PageDown', 'PageUp', 'Home', 'End', ' '].map((key) => by(key))).toEqual([
    450,
    -450,
    -Infinity,
    Infinity,
    450,
  ]);
  expect(by(' ', { shiftKey: true })).toBe(-450);
  expect(by('ArrowDown')).toBe(-Number(by('ArrowUp')));
});

test('other keys, and keys that mean something else, scroll nothing', () => {
  expect(by('a')).toBeNull();
  expect(by('PageDown', { ctrlKey: true })).toBeNull();
  expect(by('ArrowDown', { altKey: true })).toBeNull();
});
