import { expect, test, vi } from 'vitest';
import type { ArticleFields, FieldsAnswer } from '../../core/bindings';
import { FieldForm } from './field-form.svelte';

const fields = (as_of: number, dek: string) => ({ as_of, dek, slug: 'pier' }) as ArticleFields;

function formOf(send: () => Promise<FieldsAnswer>, crossed = vi.fn()): FieldForm {
  const none = vi.fn();
  const hooks = {
    send,
    changed: none,
    touched: none,
    answered: none,
    overwritten: none,
    crossed,
    refused: none,
    held: none,
  };
  return new FieldForm(fields(3, 'It'), hooks);
}

test('an older answer that arrives late changes nothing', () => {
  const form = formOf(() => new Promise(() => undefined));
  expect(form.take(fields(5, 'It is'))).toBe(true);
  expect(form.take(fields(4, 'It'))).toBe(false);
  expect(form.fields.dek).toBe('It is');
});

test('a refused value stays, with the reason beside it', async () => {
  const refusal = { code: 'slug-taken', message: 'another article has it', hint: '' };
  const form = formOf(() => Promise.reject(refusal as unknown as Error));
  form.change({ slug: 'ferry' }, true);
  await form.flush();
  expect(form.errors.slug?.message).toBe('another article has it');
  form.take(fields(9, 'It is'));
  expect([form.fields.slug, form.fields.dek]).toEqual(['ferry', 'It is']);
});

test('what another program wrote while somebody types in the same field is told, and nothing else is', async () => {
  const crossed = vi.fn();
  const form = formOf(() => new Promise(() => undefined), crossed);
  form.change({ dek: 'It is ' });
  void form.flush();
  form.take(fields(4, 'It is'));
  form.change({ dek: 'It is late' });
  form.take(fields(5, 'It is'));
  expect(crossed, 'those are our own values').not.toHaveBeenCalled();
  form.take(fields(6, 'It was'));
  expect(crossed).toHaveBeenCalledExactlyOnceWith({ dek: 'It was' });
  expect(form.fields.dek).toBe('It is late');
});
