import { expect, test, vi } from 'vitest';
import type { ArticleFields, FieldsAnswer } from '../../core/bindings';
import { FieldSheet } from './field-sheet.svelte';

const fields = (as_of: number, dek: string) => ({ as_of, dek, slug: 'pier' }) as ArticleFields;

function sheetOf(send: () => Promise<FieldsAnswer>): FieldSheet {
  const host = { send, touched: vi.fn(), answered: vi.fn(), refused: vi.fn() };
  return new FieldSheet(fields(3, 'It'), host);
}

test('an older answer that comes late changes nothing', () => {
  const sheet = sheetOf(() => new Promise(() => undefined));
  expect(sheet.take(fields(5, 'It is'))).toBe(true);
  expect(sheet.take(fields(4, 'It'))).toBe(false);
  expect(sheet.fields.dek).toBe('It is');
});

test('a refused value stays beside what is said against it', async () => {
  const refusal = { code: 'slug-taken', message: 'another article has it', hint: '' };
  const sheet = sheetOf(() => Promise.reject(refusal as unknown as Error));
  sheet.change({ slug: 'ferry' }, true);
  await sheet.flush();
  expect(sheet.faults.slug?.message).toBe('another article has it');
  sheet.take(fields(9, 'It is'));
  expect([sheet.fields.slug, sheet.fields.dek]).toEqual(['ferry', 'It is']);
});
