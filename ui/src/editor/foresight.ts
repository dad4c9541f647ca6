import type { ChangeSet, Extension, Text } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/**
 * Says what a key is about to type. WebKit puts the letter into the page first, and the editor reads it from there:
 * some milliseconds in which the core can be at work. The guess need not come true: the editor is not touched.
 */
export function foresight(foreseen: (changes: ChangeSet, doc: Text) => void): Extension {
  return EditorView.domEventHandlers({
    beforeinput: ({ inputType, data, isComposing }, { state, composing }) => {
      const { head, empty } = state.selection.main;
      if (inputType !== 'insertText' || data === null || data.includes('\n')) return false;
      // Taking back a replacement would look like an edit, where another program changed the same words.
      if (!empty || isComposing || composing || state.readOnly) return false;
      const changes = state.changes({ from: head, insert: data });
      foreseen(changes, changes.apply(state.doc));
      return false;
    },
  });
}
