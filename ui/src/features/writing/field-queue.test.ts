import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ArticleFields, FieldChanges } from '../../core/bindings';
import { FieldQueue } from './field-queue';
import { merged, withChanges } from './fields-on-screen';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function queue() {
  const sent: FieldChanges[] = [];
  const answers: (() => void)[] = [];
  const settled: boolean[] = [];
  const made: FieldQueue = new FieldQueue(async (changes) => {
    sent.push(changes);
    await new Promise<void>((answer) => answers.push(answer));
    return () => settled.push(made.has('headline'));
  });
  return { made, sent, answers, settled };
}

test('a pause in typing sends the latest value of each field, once', async () => {
  const { made, sent } = queue();
  made.change({ headline: 'N' });
  made.change({ headline: 'Ni', dek: 'one' });
  await vi.advanceTimersByTimeAsync(299);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toEqual([{ headline: 'Ni', dek: 'one' }]);
});

test('one request at a time; what comes meanwhile goes after it', async () => {
  const { made, sent, answers, settled } = queue();
  made.change({ headline: 'a' });
  void made.flush();
  made.change({ headline: 'ab' });
  void made.flush();
  expect(sent).toHaveLength(1);
  answers.shift()?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toEqual([{ headline: 'a' }, { headline: 'ab' }]);
  // The first answer was about a value that was no longer the newest.
  expect(settled).toEqual([true]);
  answers.shift()?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(settled).toEqual([true, false]);
  expect(made.idle).toBe(true);
});

test('what is still being typed stays on screen when an answer comes', () => {
  const core = { headline: 'Old', dek: 'Normalised', tags: ['a'] } as ArticleFields;
  const onScreen = { headline: 'New', dek: 'normalised ', tags: ['b'] } as ArticleFields;
  expect(merged(core, onScreen, (name) => name === 'headline')).toEqual({
    headline: 'New',
    dek: 'Normalised',
    tags: ['a'],
  });
});

test('an empty path takes the picture away on screen, too', () => {
  const fields = { image: { path: 'a.jpg', alt: '', caption: '', credit: '', focus: null } } as ArticleFields;
  expect(
    withChanges(fields, { image: { path: '', alt: '', caption: '', credit: '', focus: null } }).image,
  ).toBeNull();
});
