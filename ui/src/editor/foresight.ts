import type { ChangeSet, Extension, Text } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/**
 * Says what a key is about to type. WebKit puts the letter into the page first, and the editor reads it from there:
 * some milliseconds in which the core can be at work. The guess need not come true: the editor is not touched.
 */
export function foresight(foreseen: (changes: ChangeSet, doc: Text) => void): Extension {
  return EditorView.domEventHandlers({
    beforeinput: (event, { state, composing }) => {
      if (event.inputType !== 'insertText' || event.isComposing || composing || state.readOnly) return false;
      if (event.data === null || event.data.includes('\n') || state.selection.ranges.length > 1) return false;
      const { from, to } = state.selection.main;
      const changes = state.changes({ from, to, insert: event.data });
      foreseen(changes, changes.apply(state.doc));
      return false;
    },
  });
}
