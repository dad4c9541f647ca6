import { EditorView } from '@codemirror/view';

/**
 * Keeps a third of the window free below the caret: the line that is being written is never the last one on screen. The page
 * around the editor leaves as much room below the end of the text.
 */
export const roomBelow = EditorView.scrollMargins.of(() => ({ bottom: innerHeight / 3 }));
