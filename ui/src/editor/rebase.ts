import { ChangeSet, Text } from '@codemirror/state';
import { minimalChange } from '../lib/minimal-change';

interface Pending {
  changes: ChangeSet;
  doc: Text;
}

/** What is known when the core's text turns out to be another than thought. */
export interface Apart {
  /** The core's text when both last agreed. */
  acked: Text;
  /** Changes that were on their way; nobody knows whether they arrived. */
  flight: Pending | null;
  /** Changes that were still here. */
  waiting: Pending | null;
  /** The core's text now. */
  body: string;
}

/** How both get together again. */
export interface Together {
  acked: Text;
  /** What the core still has to hear, on top of its text. */
  waiting: Pending | null;
  /** What the editor has to take over, on top of its own text. */
  remote: ChangeSet | null;
}

/** A text of the core as the editor holds it. Only LF ends a line, as in the core: offsets must agree. */
export function textOf(body: string): Text {
  return Text.of(body.split('\n'));
}

/**
 * Brings the editor's unsent changes and the core's text together; neither loses a word.
 *
 * Where the core has what was on its way (only the answer was lost), nothing is done twice. Else what changed there
 * is found by comparing with the last common text, and both sides' changes are mapped over each other.
 */
export function rebase({ acked, flight, waiting, body }: Apart): Together {
  const theirs = textOf(body);
  const ours = waiting?.doc ?? flight?.doc ?? acked;
  if (theirs.eq(ours)) return { acked: theirs, waiting: null, remote: null };
  if (flight !== null && theirs.eq(flight.doc)) return { acked: theirs, waiting, remote: null };
  const local = composed(flight, waiting);
  const change = minimalChange(acked.toString(), body);
  if (change === null) return { acked: theirs, waiting: local, remote: null };
  const incoming = ChangeSet.of(change, acked.length, '\n');
  if (local === null) return { acked: theirs, waiting: null, remote: incoming };
  const mapped = local.changes.map(incoming);
  return {
    acked: theirs,
    waiting: mapped.empty ? null : { changes: mapped, doc: mapped.apply(theirs) },
    remote: incoming.map(local.changes, true),
  };
}

function composed(flight: Pending | null, waiting: Pending | null): Pending | null {
  if (flight === null) return waiting;
  if (waiting === null) return flight;
  return { changes: flight.changes.compose(waiting.changes), doc: waiting.doc };
}
