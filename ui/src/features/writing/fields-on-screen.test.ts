import { expect, test } from 'vitest';
import type { ArticleFields } from '../../core/bindings';
import { merged } from './fields-on-screen';

const fields = (dek: string, alt: string) => ({ dek, image: { path: 'a.jpg', alt } }) as ArticleFields;
const nothing = () => false;

test('a space that the core trims stays while somebody is typing', () => {
  const onScreen = fields('It ', 'A boat ');
  expect(merged(fields('It', 'A boat'), onScreen, nothing)).toEqual(onScreen);
});

test('what the core changed is shown, except where the screen is ahead', () => {
  const core = fields('It is out', 'A ship');
  expect(merged(core, fields('It', 'A boat'), nothing)).toEqual(core);
  expect(merged(core, fields('It has', 'A boat'), (name) => name === 'dek').dek).toBe('It has');
});

test('a space typed into a teaser stays, even if its excerpt has changed', () => {
  const post = (teaser: string, excerpt: string) =>
    ({ related: [{ article: 'a', teaser, excerpt, reason: null }] }) as unknown as ArticleFields;
  expect(merged(post('Ask', 'Ask […]'), post('Ask ', 'Old […]'), nothing)).toEqual(post('Ask ', 'Ask […]'));
});
