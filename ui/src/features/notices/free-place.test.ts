import { expect, test } from 'vitest';
import { freePlace, type Box } from './free-place';

const SIZE = { width: 410, height: 60 };
const SMALL = { width: 1024, height: 700 };

const box = (left: number, top: number, width: number, height: number): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});
const covers = ({ left, top }: { left: number; top: number }, other: Box) =>
  left < other.right && left + SIZE.width > other.left && top < other.bottom && top + SIZE.height > other.top;

test('a notice stands at the lower right, above the status bar', () => {
  expect(freePlace(SIZE, SMALL, [])).toEqual({ left: 600, top: 600 });
});

test('it gives way to buttons at the foot of a column and of a dialog', () => {
  const foot = [box(744, 636, 130, 32), box(884, 636, 120, 32)];
  const cards = [box(716, 200, 290, 300)];
  const list = [box(0, 90, 300, 580)];
  for (const taken of [foot, [...foot, ...cards, ...list]]) {
    const at = freePlace(SIZE, SMALL, taken);
    expect(taken.filter((one) => covers(at, one))).toEqual([]);
  }
});

test('where everything is taken, it covers as little as it can', () => {
  const all = [box(0, 0, 1024, 700)];
  expect(freePlace(SIZE, SMALL, [...all, box(600, 0, 424, 700)]).left).toBeLessThan(200);
});
