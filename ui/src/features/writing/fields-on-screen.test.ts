import { expect, test } from 'vitest';
import type { ArticleFields } from '../../core/bindings';
import { keeping } from './fields-on-screen';

const fields = (dek: string, alt: string) => ({ dek, image: { path: 'a.jpg', alt } }) as ArticleFields;
const nothing = () => false;

test('a space that the core trims stays while one types on', () => {
  const shown = fields('It ', 'A boat ');
  expect(keeping(fields('It', 'A boat'), shown, nothing)).toEqual(shown);
});

test('what the core changed is shown, but where the screen is ahead', () => {
  const core = fields('It is out', 'A ship');
  expect(keeping(core, fields('It', 'A boat'), nothing)).toEqual(core);
  expect(keeping(core, fields('It has', 'A boat'), (name) => name === 'dek').dek).toBe('It has');
});

test('a space typed into a teaser stays, though its card says something else now', () => {
  const post = (teaser: string, excerpt: string) =>
    ({ related: [{ article: 'a', teaser, excerpt, reason: null }] }) as unknown as ArticleFields;
  expect(keeping(post('Ask', 'Ask […]'), post('Ask ', 'Old […]'), nothing)).toEqual(post('Ask ', 'Ask […]'));
});
