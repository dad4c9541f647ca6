import type { ChangeSet } from '@codemirror/state';
import type { TextEdit } from '../core/bindings';

/** Changes as the core takes them: in ascending order, without overlap, with offsets in the text before all of them. */
export function textEdits(changes: ChangeSet): TextEdit[] {
  const edits: TextEdit[] = [];
  changes.iterChanges((from, to, _fromAfter, _toAfter, inserted) => {
    edits.push({ from, to, insert: inserted.toString() });
  });
  return edits;
}
