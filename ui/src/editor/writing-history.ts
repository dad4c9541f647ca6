import { history, historyField } from '@codemirror/commands';
import type { EditorState, Extension, Transaction } from '@codemirror/state';

/** How long nothing is typed before a new step begins, in milliseconds. */
export const STEP_PAUSE = 600;

/** How many steps are kept at least: words, so this is a long day's writing. */
const DEPTH = 2_000;

/**
 * The undo history of an article. A step is a word, what was typed up to a pause, or a command. `kept` is a state with a
 * history to go on from; its text must be the same.
 */
export function writingHistory(kept?: EditorState): Extension {
  return [
    history({
      newGroupDelay: STEP_PAUSE,
      minDepth: DEPTH,
      joinToEvent: (transaction, isAdjacent) => isAdjacent && !beginsWord(transaction),
    }),
    kept === undefined ? [] : historyField.init(() => kept.field(historyField)),
  ];
}

/** Whether letters that are inserted after `before` (one character, or nothing) begin a word. */
export function isWordStart(before: string, inserted: string): boolean {
  return /^\S/.test(inserted) && !/\S/.test(before);
}

function beginsWord({ changes, startState }: Transaction): boolean {
  let begins = false;
  changes.iterChanges((from, _to, _fromAfter, _toAfter, inserted) => {
    const before = startState.sliceDoc(Math.max(0, from - 1), from);
    begins ||= isWordStart(before, inserted.toString());
  });
  return begins;
}
