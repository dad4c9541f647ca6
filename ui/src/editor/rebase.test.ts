import { ChangeSet, type Text } from '@codemirror/state';
import { expect, test } from 'vitest';
import { rebase, textOf } from './rebase';

function pending(on: Text, from: number, to: number, insert: string) {
  const changes = ChangeSet.of({ from, to, insert }, on.length);
  return { changes, doc: changes.apply(on) };
}

/** The text of both sides after a rebase: it must be the same. */
function bothSides(apart: Parameters<typeof rebase>[0]): string {
  const together = rebase(apart);
  const ours = apart.waiting?.doc ?? apart.flight?.doc ?? apart.acked;
  const here = together.remote?.apply(ours) ?? ours;
  const there = together.waiting?.changes.apply(together.acked) ?? together.acked;
  expect(there.toString()).toBe(here.toString());
  expect((together.waiting?.doc ?? together.acked).toString()).toBe(here.toString());
  return here.toString();
}

const acked = textOf('The ferry stays.');

test('words from both sides are kept', () => {
  const waiting = pending(acked, 0, 0, 'Night: ');
  expect(bothSides({ acked, flight: null, waiting, body: 'The ferry stays.\n\nUntil spring.' })).toBe(
    'Night: The ferry stays.\n\nUntil spring.',
  );
});

test('words typed between two changes of another program stay between them', () => {
  const text = textOf('First one.\n\nSecond one.\n\nThird one.');
  const waiting = pending(text, 23, 23, ' Typed.');
  const body = 'The first one.\n\nSecond one.\n\nThe third one.';
  expect(bothSides({ acked: text, flight: null, waiting, body })).toBe(
    'The first one.\n\nSecond one. Typed.\n\nThe third one.',
  );
});

test('an edit whose answer was lost is not made twice', () => {
  const flight = pending(acked, 4, 4, 'night ');
  const waiting = pending(flight.doc, 0, 0, '> ');
  expect(bothSides({ acked, flight, waiting, body: 'The night ferry stays.' })).toBe(
    '> The night ferry stays.',
  );
  expect(bothSides({ acked, flight, waiting, body: '> The night ferry stays.' })).toBe(
    '> The night ferry stays.',
  );
});

test('what was typed into a passage deleted elsewhere is kept', () => {
  const waiting = pending(acked, 4, 4, 'old ');
  // The spaces around it were deleted with the passage.
  expect(bothSides({ acked, flight: null, waiting, body: 'The.' })).toBe('Theold .');
});

test('with nothing unsent, the other text is taken over as a small change', () => {
  const { remote } = rebase({ acked, flight: null, waiting: null, body: 'The ferry sails.' });
  expect(remote?.apply(acked).toString()).toBe('The ferry sails.');
  let touched = 0;
  remote?.iterChanges((from, to) => (touched += to - from));
  expect(touched).toBeLessThan(4);
});

test('the same text needs nothing', () => {
  expect(rebase({ acked, flight: null, waiting: null, body: 'The ferry stays.' }).remote).toBeNull();
});

test('only LF ends a line', () => {
  const doc = textOf('a\r\nb\u2028c');
  expect(doc.lines).toBe(2);
  expect(doc.length).toBe(6);
});
