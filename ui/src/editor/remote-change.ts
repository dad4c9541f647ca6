import { Annotation, type ChangeSet, Transaction, type TransactionSpec } from '@codemirror/state';

const remote = Annotation.define<boolean>();

/**
 * Takes over what another program wrote. It is not sent back to the core, and undo leaves it alone: people undo their
 * own words.
 */
export function remoteChange(changes: ChangeSet): TransactionSpec {
  return { changes, annotations: [remote.of(true), Transaction.addToHistory.of(false)] };
}

/** Whether a transaction takes over what another program wrote. */
export function isRemoteChange(transaction: Transaction): boolean {
  return transaction.annotation(remote) === true;
}
