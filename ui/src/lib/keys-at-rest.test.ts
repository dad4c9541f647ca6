import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KeysAtRest } from './keys-at-rest';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** When the wait ends, in milliseconds, with keys at these times. */
async function waited(keys: number[]): Promise<number> {
  const atRest = new KeysAtRest();
  const began = performance.now();
  keys.forEach((at) => setTimeout(atRest.note, at));
  let ended = Infinity;
  void atRest.wait().then(() => (ended = performance.now() - began));
  await vi.advanceTimersByTimeAsync(20_000);
  return ended;
}

test('without keys it takes a moment that nobody notices', async () => {
  expect(await waited([])).toBeLessThan(200);
});

test('keys that were on their way are waited for', async () => {
  expect(await waited([50, 300, 600])).toBeGreaterThanOrEqual(1000);
});

test('somebody who goes on typing does not keep the window open', async () => {
  const keys = Array.from({ length: 100 }, (_, at) => at * 100);
  expect(await waited(keys)).toBeLessThan(6000);
});
