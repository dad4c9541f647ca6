import type { EditorState, TransactionSpec } from '@codemirror/state';
import { EditorView, type ViewUpdate } from '@codemirror/view';
import type { TextRange } from '../preview/preview-words';
import type { Standing } from '../preview/scroll-sync';

/** The event of a selection that follows one in the preview. */
const FROM_PREVIEW = 'select.preview';

/** Where a selection is set, but the person is not in the text: in the preview, or in a field whose step is undone. */
const NOT_IN_TEXT = [FROM_PREVIEW, 'undo', 'redo'];

/** Where somebody was in an article. */
export interface LastPlace extends TextRange {
  standing: Standing;
  /** Whether the focus was in the text. */
  writing: boolean;
}

/** Selects words that were clicked or selected on the page. */
export function showWords(view: EditorView, { anchor, head }: TextRange): void {
  view.focus();
  view.dispatch({
    selection: { anchor, head },
    effects: EditorView.scrollIntoView(head, { yMargin: 60 }),
    userEvent: FROM_PREVIEW,
  });
}

/** Whether a person has moved the caret in the text, without writing. */
export function movesCaret({ selectionSet, docChanged, view, transactions }: ViewUpdate): boolean {
  if (!selectionSet || docChanged || !view.hasFocus) return false;
  return !transactions.some((one) => NOT_IN_TEXT.some((event) => one.isUserEvent(event)));
}

/** Selects what was selected long ago, maybe in a longer text. */
export function selects({ doc }: EditorState, { anchor, head }: TextRange): TransactionSpec {
  return { selection: { anchor: Math.min(anchor, doc.length), head: Math.min(head, doc.length) } };
}
