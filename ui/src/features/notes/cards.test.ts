import { expect, it } from 'vitest';
import type { NotePlace, NoteThread } from '../../core/bindings';
import { inOrder, repliesOf, whereOf } from './cards';

const card = (key: string, place: NotePlace) => ({ key, place, quote: '', thread: null });

it('puts cards in the order of the page', () => {
  const cards = [
    card('lost', { kind: 'lost' }),
    card('late', { kind: 'text', from: 90, to: 95 }),
    card('early', { kind: 'text', from: 10, to: 15 }),
    card('related', { kind: 'related', article: 'b' }),
    card('tags', { kind: 'field', key: 'tags' }),
    card('image', { kind: 'field', key: 'image' }),
    card('title', { kind: 'field', key: 'title' }),
    card('whole', { kind: 'article' }),
  ];
  const keys = ['whole', 'title', 'image', 'tags', 'early', 'late', 'related', 'lost'];
  expect(inOrder(cards).map(({ key }) => key)).toEqual(keys);
});

it('calls a field what people call it', () => {
  expect(whereOf({ kind: 'field', key: 'title' })).toBe('on the headline');
  expect(whereOf({ kind: 'field', key: 'slug' })).toBe('on the slug');
  expect(whereOf({ kind: 'text', from: 1, to: 2 })).toBe('');
});

it('says who replied', () => {
  const thread = (...names: string[]) => ({ words: names.map((by) => ({ by })) }) as unknown as NoteThread;
  expect(repliesOf(thread('Kim'))).toBe('');
  expect(repliesOf(thread('Kim', 'Jo'))).toBe('1 reply, Jo');
  expect(repliesOf(thread('Kim', 'Jo', 'Kim', 'Jo'))).toBe('3 replies, Jo, Kim');
});
