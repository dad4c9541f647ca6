import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FaceView } from '../../core/bindings';
import { coreError } from '../../testing/fake-host';
import { ArticleFace } from './article-face.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const view = (language: string) => ({ language }) as FaceView;

function face(articleFace: () => Promise<FaceView>) {
  const settle = vi.fn(() => Promise.resolve());
  return { settle, face: new ArticleFace({ articleFace }, 'ferry', 'share', settle) };
}

test('a face is made at once, and then only when the text rests', async () => {
  const ask = vi.fn(() => Promise.resolve(view('en')));
  const { face: shown, settle } = face(ask);
  shown.changed();
  await vi.advanceTimersByTimeAsync(0);
  expect(shown.view).toEqual(view('en'));
  for (let letter = 0; letter < 5; letter++) {
    shown.changed();
    await vi.advanceTimersByTimeAsync(200);
  }
  expect(ask).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(400);
  expect(ask).toHaveBeenCalledTimes(2);
  expect(settle).toHaveBeenCalledTimes(2);
});

test('an answer that is late, or for nobody, changes nothing', async () => {
  const answers: ((view: FaceView) => void)[] = [];
  const { face: shown } = face(() => new Promise((answer) => answers.push(answer)));
  shown.changed();
  await vi.advanceTimersByTimeAsync(0);
  shown.changed();
  await vi.advanceTimersByTimeAsync(400);
  answers[1]?.(view('new'));
  answers[0]?.(view('old'));
  await vi.advanceTimersByTimeAsync(0);
  expect(shown.view).toEqual(view('new'));
  shown.changed();
  shown.end();
  await vi.advanceTimersByTimeAsync(1000);
  expect(answers).toHaveLength(2);
});

test('what could not be made is said, until it can be made', async () => {
  const ask = vi.fn<() => Promise<FaceView>>().mockRejectedValueOnce(coreError('file', 'Line 4 is wrong.'));
  ask.mockResolvedValue(view('en'));
  const { face: shown } = face(ask);
  shown.changed();
  await vi.advanceTimersByTimeAsync(0);
  expect(shown.failure?.message).toBe('Line 4 is wrong.');
  shown.changed();
  await vi.advanceTimersByTimeAsync(400);
  expect(shown.failure).toBeNull();
  expect(shown.view).not.toBeNull();
});
