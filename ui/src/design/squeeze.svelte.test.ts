import { tick } from 'svelte';
import { expect, test } from 'vitest';
import { Squeeze } from './squeeze.svelte';

/** A row of this width, whose contents become narrower with each step. */
function row(width: number, contents: (step: number) => number) {
  const squeeze = new Squeeze(4);
  const element = document.createElement('div');
  Object.defineProperty(element, 'clientWidth', { get: () => width });
  Object.defineProperty(element, 'scrollWidth', { get: () => Math.max(width, contents(squeeze.step)) });
  return { squeeze, leave: squeeze.attach(() => null)(element) };
}

const settled = async () => {
  for (let turn = 0; turn < 12; turn++) await tick();
};

test.each([
  [500, 0],
  [450, 1],
  [390, 3],
  [100, 4],
])('a row of %i pixels is shortened by %i steps, and no more', async (width, steps) => {
  const { squeeze } = row(width, (step) => 500 - 50 * step);
  await settled();
  expect(squeeze.step).toBe(steps);
});

test('a row that is gone is not shortened any more', async () => {
  const { squeeze, leave } = row(100, () => 500);
  leave();
  await settled();
  expect(squeeze.step).toBe(0);
});
