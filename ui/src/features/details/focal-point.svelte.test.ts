import { expect, test } from 'vitest';
import { focusAt, movedBy, wordsOf } from './focal-point';

const BOX = new DOMRect(100, 50, 400, 200);
const key = (name: string, held = {}) => new KeyboardEvent('keydown', { key: name, ...held });

test('a press is a point in whole percent, and beyond an edge it is on that edge', () => {
  expect(focusAt(BOX, 220, 130)).toEqual({ x: 30, y: 40 });
  expect(focusAt(BOX, 90, 260)).toEqual({ x: 0, y: 100 });
});

test('arrows move by one percent, with Shift by ten, and not out of the picture', () => {
  const at = { x: 30, y: 4 };
  expect(movedBy(key('ArrowLeft'), at)).toEqual({ x: 29, y: 4 });
  expect(movedBy(key('ArrowDown', { shiftKey: true }), at)).toEqual({ x: 30, y: 14 });
  expect(movedBy(key('ArrowUp', { shiftKey: true }), at)).toEqual({ x: 30, y: 0 });
  expect(movedBy(key('a'), at)).toBeNull();
  expect(movedBy(key('ArrowLeft', { altKey: true }), at)).toBeNull();
});

test('a point is said in words', () => {
  expect(wordsOf({ x: 30, y: 40 })).toBe('30 % from the left, 40 % from the top');
  expect(wordsOf(null)).toContain('not set');
});
