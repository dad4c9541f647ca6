import { expect, test } from 'vitest';
import { placeFound } from './place-found';

const found = (text: string, snippet: string) => {
  const range = placeFound(text, snippet.replace(/\[/g, '\u0002').replace(/\]/g, '\u0003'));
  return range === null ? null : `${text.slice(0, range.from)}[${text.slice(range.from, range.to)}]`;
};

test('of several places, the one whose neighbours the snippet shows', () => {
  const text = 'The ferry is late. Nobody knows why.\n\nAt night, the *ferry* stays in the harbour.';
  expect(found(text, '…At night, the [ferry] stays in the harbour.')).toBe(
    'The ferry is late. Nobody knows why.\n\nAt night, the *[ferry]',
  );
});

test('words of a phrase may have signs and line breaks between them', () => {
  expect(found('Take the **night**\nferry home.', 'Take the [night ferry] home.')).toBe(
    'Take the **[night**\nferry]',
  );
});

test('a part of a word is no match, and marks over letters belong to their word', () => {
  expect(found('Ferryman, ferry', '[ferry]')).toBe('Ferryman, [ferry]');
  expect(found('ha\u0301fen, ha', '[ha]')).toBe('ha\u0301fen, [ha]');
});

test('what is found elsewhere in the article is no place in its text', () => {
  expect(placeFound('Other words.', 'The \u0002ferry\u0003.')).toBeNull();
  expect(placeFound('Other words.', 'Other words.')).toBeNull();
});
