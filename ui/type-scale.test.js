import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SRC = join(import.meta.dirname, 'src');

const sheets = readdirSync(SRC, { recursive: true })
  .filter((path) => /\.(svelte|css)$/.test(path) && !path.endsWith('tokens.css'))
  .map((path) => ({ path, css: cssOf(path) }));

/** The rules of a style sheet, or of a component's styles. */
function cssOf(path) {
  const text = readFileSync(join(SRC, path), 'utf8');
  const styles = path.endsWith('.css') ? text : (/<style>(.*)<\/style>/s.exec(text)?.[1] ?? '');
  return styles.replace(/\/\*.*?\*\//gs, '');
}

const found = (pattern) =>
  sheets.flatMap(({ path, css }) => [...css.matchAll(pattern)].map((match) => `${path}: ${match[0].trim()}`));

test('type has the sizes of the scale', () => {
  expect(found(/[\s;{]font(-size)?:[^;/]*\d(px|r?em|%)[^;]*;/g)).toEqual([]);
});

test('the third ink draws marks and sets no words', () => {
  const marks = /(\.grip|\.md-mark)\s*$/;
  const words = found(/[^{}]+\{[^{}]*[\s;{]color: var\(--third\)[^{}]*\}/g);
  expect(words.filter((rule) => !marks.test(rule.split('{')[0]))).toEqual([]);
});
