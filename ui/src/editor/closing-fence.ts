import { syntaxTree } from '@codemirror/language';
import { type EditorState, type TransactionSpec } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/**
 * A code fence that is typed below an indented line gets that line's indentation, and so would never close: a closing
 * fence may be indented by three columns at most (CommonMark, fenced code blocks). It moves below the fence it closes.
 */
export const closingFence = EditorView.inputHandler.of((view, from, to, text) => {
  const spec = closed(view.state, from, to, text);
  if (spec === null) return false;
  view.dispatch(spec);
  return true;
});

/** What typing this sign does instead, if it completes such a fence. */
export function closed(state: EditorState, from: number, to: number, text: string): TransactionSpec | null {
  const line = state.doc.lineAt(from);
  const [, indent = '', fence = ''] =
    /^([>\s]*)(`{3,}|~{3,})$/.exec(state.sliceDoc(line.from, from) + text) ?? [];
  if (fence === '' || text !== fence.charAt(0) || to !== line.to) return null;
  const opening = openingFence(state, line.from);
  if (opening === null || opening.fence !== fence || columns(indent) <= columns(opening.indent)) return null;
  const insert = opening.indent + fence;
  return {
    changes: { from: line.from, to, insert },
    selection: { anchor: line.from + insert.length },
    userEvent: 'input.type',
    scrollIntoView: true,
  };
}

/** The fence of the code block that this place is in, and what a line of that block begins with. */
function openingFence(state: EditorState, at: number): { indent: string; fence: string } | null {
  let node = syntaxTree(state).resolveInner(at, -1);
  while (node.name !== 'FencedCode') {
    if (node.parent === null) return null;
    node = node.parent;
  }
  const line = state.doc.lineAt(node.from);
  const fence = /^(?:`{3,}|~{3,})/.exec(state.sliceDoc(node.from, line.to))?.[0];
  if (fence === undefined) return null;
  const before = state.sliceDoc(line.from, node.from);
  return { indent: before.replace(/[^>\s]/g, ' '), fence };
}

/** A tab goes to the next column that is a multiple of four (CommonMark, tabs). */
function columns(indent: string): number {
  return [...indent].reduce((at, sign) => (sign === '\t' ? at - (at % 4) + 4 : at + 1), 0);
}
