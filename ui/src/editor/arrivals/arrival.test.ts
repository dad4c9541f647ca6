// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { type Arrival, choose, isWhole, wordsOf } from './arrival';

const NOTHING: Arrival = { files: [], picture: null, html: '', text: '', elsewhere: [] };
const arrival = (some: Partial<Arrival>): Arrival => ({ ...NOTHING, ...some });
const PICTURE = { name: 'picture.png', base64: 'AA' };

/** As much of a DataTransfer as is asked. */
function data(forms: Record<string, string>): DataTransfer {
  return {
    types: Object.keys(forms),
    getData: (type: string) => forms[type] ?? '',
  } as unknown as DataTransfer;
}

test('a text with its marks goes before a picture of it, and files before everything', () => {
  const page = arrival({ html: '<p>It <b>stays</b></p>', text: 'It stays', picture: PICTURE });
  expect(choose(page)).toEqual({ kind: 'html', html: page.html, text: 'It stays' });
  const files = [{ path: '/a/boat.jpg' }];
  expect(choose({ ...page, files })).toEqual({ kind: 'files', files, alt: '' });
});

test('of a picture that a browser copied, the bytes are taken, with its words', () => {
  const html = '<meta charset="utf-8"><style>p {}</style><img src="https://x.example/a.png" alt="A boat">';
  expect(choose(arrival({ html, picture: PICTURE }))).toEqual({
    kind: 'files',
    files: [PICTURE],
    alt: 'A boat',
  });
  expect(choose(arrival({ html })).kind).toBe('html');
});

test('HTML without a word gives way to the words beside it', () => {
  expect(choose(arrival({ html: '<meta charset="utf-8">', text: 'a' }))).toEqual({ kind: 'text', text: 'a' });
});

test('addresses become links, and what is no form of a text is nothing', () => {
  const elsewhere = ['https://x.example/a', 'sftp://y/b.jpg'];
  expect(choose(arrival({ elsewhere }))).toEqual({ kind: 'text', text: '<https://x.example/a>' });
  expect(choose(arrival({ elsewhere: ['sftp://y/b.jpg'] }))).toEqual({ kind: 'nothing' });
  expect(choose(NOTHING)).toEqual({ kind: 'nothing' });
});

test('bare words keep their lines, also where only HTML was copied', () => {
  expect(wordsOf(arrival({ text: 'a', html: '<b>b</b>' }))).toBe('a');
  expect(wordsOf(arrival({ html: '<h2>One</h2><p>two<br>three</p>' }))).toBe('One\ntwo\nthree');
});

test('the host is asked unless the page has plain text and nothing else', () => {
  expect(isWhole(data({ 'text/plain': 'a' }))).toBe(true);
  // WebKitGTK names no type where there is plain text only.
  expect(isWhole({ ...data({}), getData: () => 'a' } as unknown as DataTransfer)).toBe(true);
  expect(isWhole(data({ 'text/plain': 'a', 'text/html': 'a' }))).toBe(false);
  expect(isWhole(data({ 'text/plain': 'copy\nfile:///a.jpg' }))).toBe(false);
  expect(isWhole(data({}))).toBe(false);
  expect(isWhole(null)).toBe(false);
});
