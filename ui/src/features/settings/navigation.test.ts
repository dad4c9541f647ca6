import { expect, test } from 'vitest';
import { entryOf, kindOf, targetOf, wordsOf } from './navigation';

test('an entry is read and made again', () => {
  for (const [entry, kind] of [
    ['Harbour', 'section'],
    [{ label: 'The sea', to: 'harbour' }, 'section'],
    ['about', 'article'],
    [{ label: 'Us', to: 'about' }, 'article'],
    [{ label: 'Shop', address: 'https://shop.example' }, 'address'],
  ] as const) {
    expect(kindOf(entry, ['Harbour', 'Town'])).toBe(kind);
    expect(entryOf(kind, wordsOf(entry), targetOf(entry))).toEqual(entry);
  }
});
