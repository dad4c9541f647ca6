import { diff } from '@codemirror/merge';
import { ChangeSet, Text } from '@codemirror/state';

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

/** Every place that differs is a change of its own, so that what was typed between two of them stays between them. */
function changesBetween(before: Text, after: Text): ChangeSet {
  const text = after.toString();
  // The limits keep texts with little in common from taking seconds: their changes come out larger than they must.
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
