import type { ChangeSet, Extension, Text } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/**
 * Predicts the edit that a key is about to make. WebKit puts the letter into the page first, and the editor reads it
 * from there: some milliseconds in which the core can already be at work. A wrong prediction does no harm here, because
 * the editor itself is not touched.
 */
export function predictTyping(predicted: (changes: ChangeSet, doc: Text) => void): Extension {
  return EditorView.domEventHandlers({
    beforeinput: ({ inputType, data, isComposing }, { state, composing }) => {
      const { head, empty } = state.selection.main;
      if (inputType !== 'insertText' || data === null || data.includes('\n')) return false;
      // Taking back a replacement would look like an edit if another program changed the same words.
      if (!empty || isComposing || composing || state.readOnly) return false;
      const changes = state.changes({ from: head, insert: data });
      predicted(changes, changes.apply(state.doc));
      return false;
    },
  });
}
