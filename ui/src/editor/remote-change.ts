import { isolateHistory } from '@codemirror/commands';
import { Annotation, type ChangeSet, type Text, Transaction, type TransactionSpec } from '@codemirror/state';

const remote = Annotation.define<boolean>();

/**
 * Takes over what another program wrote. It is not sent back to the core, and undo leaves it alone: people undo their
 * own words.
 */
export function remoteChange(changes: ChangeSet): TransactionSpec {
  return { changes, annotations: [remote.of(true), Transaction.addToHistory.of(false)] };
}

/**
 * Takes over what a person had the core write, such as an earlier revision. It is not sent back to the core either, but it
 * is a step of the history.
 */
export function chosenChange(changes: ChangeSet | null): TransactionSpec {
  const annotations = [remote.of(true), isolateHistory.of('full')];
  return changes === null ? { annotations } : { changes, annotations };
}

/**
 * Writes again what a remote change of the text `before` took away: for words that only this window has. It is sent to the
 * core, as everything that is typed.
 */
export function takenBack(changes: ChangeSet, before: Text): TransactionSpec {
  return { changes: changes.invert(before), annotations: Transaction.addToHistory.of(false) };
}

/** Whether changes take away anything. */
export function deletes(changes: ChangeSet): boolean {
  let found = false;
  changes.iterChanges((from, to) => (found ||= to > from));
  return found;
}

/** Whether a transaction takes over what another program wrote. */
export function isRemoteChange(transaction: Transaction): boolean {
  return transaction.annotation(remote) === true;
}
