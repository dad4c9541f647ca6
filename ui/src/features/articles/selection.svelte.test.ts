import { expect, test } from 'vitest';
import { Selection } from './selection.svelte';

const ROWS = ['a', 'b', 'c', 'd', 'e'];
const of = (selection: Selection) => [...selection.ids].sort().join('');

test('articles are selected one by one, and left out again', () => {
  const selection = new Selection();
  selection.toggle('b');
  selection.toggle('d');
  expect(of(selection)).toBe('bd');
  selection.toggle('b');
  expect(of(selection)).toBe('d');
});

test('a range goes from the row that was selected last, in both directions, and takes the place of the one before', () => {
  const selection = new Selection();
  selection.toggle('c');
  selection.extend(ROWS, 'a', 'e');
  expect(of(selection)).toBe('cde');
  selection.extend(ROWS, 'e', 'b');
  expect(of(selection)).toBe('bc');
});

test('a range goes from the row at hand if none was selected, or if the keys went on', () => {
  const selection = new Selection();
  selection.extend(ROWS, 'b', 'c');
  expect(of(selection)).toBe('bc');
  selection.moved();
  selection.extend(ROWS, 'd', 'e');
  expect(of(selection)).toBe('de');
});

test('a range can come besides what is selected', () => {
  const selection = new Selection();
  selection.toggle('a');
  selection.toggle('d');
  selection.extend(ROWS, null, 'e', true);
  expect(of(selection)).toBe('ade');
});

test('a range from a row that is no longer in the list is the row that was pressed', () => {
  const selection = new Selection();
  selection.toggle('gone');
  selection.extend(ROWS, null, 'c');
  expect(of(selection)).toBe('c');
});

test('what is gone is dropped; without a change, the ids stay the same object', () => {
  const selection = new Selection();
  selection.extend(ROWS, 'a', 'c');
  const before = selection.ids;
  selection.keepOnly(ROWS);
  expect(selection.ids).toBe(before);
  selection.keepOnly(['a', 'c', 'x']);
  expect(of(selection)).toBe('ac');
});

test('all that comes late does not come over what was selected meanwhile', async () => {
  const selection = new Selection();
  let answer: (ids: string[]) => void = () => undefined;
  const all = selection.all(() => new Promise((open) => (answer = open)));
  expect(selection.asking).toBe(true);
  selection.toggle('b');
  expect(selection.asking).toBe(false);
  answer(ROWS);
  await all;
  expect(of(selection)).toBe('b');
});
