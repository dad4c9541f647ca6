import { expect, test } from 'vitest';
import { counted, ended, initials, lastPart, sentence, sized } from './format';

test('one is one and many are many', () => {
  expect([counted(1, 'article'), counted(10_412, 'article')]).toEqual(['1 article', '10,412 articles']);
});

test('a face has the first and the last initial', () => {
  expect(['M. Okafor', 'Anna Maria de Souza', 'Ōe', ''].map(initials)).toEqual(['MO', 'AS', 'Ō', '']);
});

test('bytes are given as people read them', () => {
  expect([820, 14_200, 2_412_345].map(sized)).toEqual(['820 B', '14 kB', '2.4 MB']);
});

test('a message becomes a sentence', () => {
  expect(sentence('the disk is full')).toBe('The disk is full.');
  expect(sentence('Done!')).toBe('Done!');
  expect(sentence('')).toBe('');
});

test('after a colon, a message begins small', () => {
  expect(ended('a quote is missing')).toBe('a quote is missing.');
  expect(ended('what now?')).toBe('what now?');
  expect(ended(' ')).toBe('');
});

test('a path may end with a slash of either kind', () => {
  expect([lastPart('/home/me/drafts/'), lastPart('C:\\news\\drafts')]).toEqual(['drafts', 'drafts']);
});
