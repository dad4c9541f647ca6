import { Annotation, type ChangeSet, Transaction, type TransactionSpec } from '@codemirror/state';

const fromOutside = Annotation.define<boolean>();

/** Brings in what another program wrote. It is not sent back, and undo leaves it alone: one takes back one's own words. */
export function broughtIn(changes: ChangeSet): TransactionSpec {
  return { changes, annotations: [fromOutside.of(true), Transaction.addToHistory.of(false)] };
}

/** Whether a transaction brings in what another program wrote. */
export function isBroughtIn(transaction: Transaction): boolean {
  return transaction.annotation(fromOutside) === true;
}
