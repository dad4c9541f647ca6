import { diff } from '@codemirror/merge';
import { ChangeSet, Text } from '@codemirror/state';

interface Pending {
  changes: ChangeSet;
  doc: Text;
}

/** What is known when the core's text turns out to differ from what the editor believed. */
export interface Apart {
  /** The core's text when both last agreed. */
  acked: Text;
  /** Changes that were under way: they may have arrived or not. */
  flight: Pending | null;
  /** Changes that were not sent yet. */
  waiting: Pending | null;
  /** The core's text now. */
  body: string;
}

/** How to make both texts the same again. */
export interface Together {
  acked: Text;
  /** What must still be sent, based on the core's text. */
  waiting: Pending | null;
  /** What the editor must take over, based on its own text. */
  remote: ChangeSet | null;
}

/** A text of the core as CodeMirror holds it. Only LF ends a line, as in the core: offsets must agree. */
export function textOf(body: string): Text {
  return Text.of(body.split('\n'));
}

/**
 * Merges the editor's unsent changes with the core's text. Neither side loses a word.
 *
 * If the core already has what was under way (only its answer was lost), nothing is done twice. Otherwise, what changed in
 * the core is found by comparing with the last common text, and the changes of both sides are mapped over each other.
 */
export function rebase({ acked, flight, waiting, body }: Apart): Together {
  const theirs = textOf(body);
  const ours = waiting?.doc ?? flight?.doc ?? acked;
  if (theirs.eq(ours)) return { acked: theirs, waiting: null, remote: null };
  if (flight !== null && theirs.eq(flight.doc)) return { acked: theirs, waiting, remote: null };
  const local = composed(flight, waiting);
  if (theirs.eq(acked)) return { acked: theirs, waiting: local, remote: null };
  const incoming = changesBetween(acked, theirs);
  if (local === null) return { acked: theirs, waiting: null, remote: incoming };
  const mapped = local.changes.map(incoming);
  return {
    acked: theirs,
    waiting: mapped.empty ? null : { changes: mapped, doc: mapped.apply(theirs) },
    remote: incoming.map(local.changes, true),
  };
}

/** Each difference becomes a change of its own, so that what was typed between two of them stays between them. */
export function changesBetween(before: Text, after: Text): ChangeSet {
  const text = after.toString();
  // Without limits, texts with little in common take seconds. With them, their changes come out larger than necessary.
  const places = diff(before.toString(), text, { scanLimit: 500, timeout: 100 });
  const changes = places.map(({ fromA, toA, fromB, toB }) => ({
    from: fromA,
    to: toA,
    insert: text.slice(fromB, toB),
  }));
  return ChangeSet.of(changes, before.length, '\n');
}

function composed(flight: Pending | null, waiting: Pending | null): Pending | null {
  if (flight === null) return waiting;
  if (waiting === null) return flight;
  return { changes: flight.changes.compose(waiting.changes), doc: waiting.doc };
}
