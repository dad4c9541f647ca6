import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';

/** Stands for a character that readers do not see. It is in no text, so nothing can be taken for it. */
const UNSEEN = '\0';

/** Marks of Markdown, by the parser's name for them. */
const MARKS = new Set([
  'HeaderMark',
  'QuoteMark',
  'ListMark',
  'TaskMarker',
  'LinkMark',
  'LinkLabel',
  'EmphasisMark',
  'StrikethroughMark',
  'CodeMark',
  'CodeInfo',
  'TableDelimiter',
  'HTMLTag',
  'Comment',
  'CommentBlock',
  'LinkReference',
]);

/** How long the parser may work to get as far as the lines, in milliseconds. */
const PARSING = 25;

/** A stretch of Markdown in which each character that readers do not see is blotted out. Offsets stay the same. */
export interface ShownSource {
  /** Where it is in the text. */
  from: number;
  text: string;
}

/** The lines from one to before another one, as far as readers see them. The first line is 0. */
export function shownSource(state: EditorState, fromLine: number, toLine: number): ShownSource {
  const { doc } = state;
  const from = doc.line(Math.max(1, Math.min(doc.lines, fromLine + 1))).from;
  const to = doc.line(Math.max(1, Math.min(doc.lines, toLine))).to;
  const letters = doc.sliceString(from, Math.max(from, to)).split('');
  const tree = ensureSyntaxTree(state, to, PARSING) ?? syntaxTree(state);
  tree.iterate({
    from,
    to,
    enter: (node) => {
      const within = node.node.parent?.name;
      const target = node.name === 'URL' && (within === 'Link' || within === 'Image');
      const title = node.name === 'LinkTitle' && within === 'Link';
      if (node.name === 'Escape') blot(letters, node.from - from, node.from + 1 - from);
      else if (target || title || MARKS.has(node.name)) blot(letters, node.from - from, node.to - from);
    },
  });
  return { from, text: letters.join('') };
}

function blot(letters: string[], from: number, to: number): void {
  for (let at = Math.max(0, from); at < Math.min(letters.length, to); at++) letters[at] = UNSEEN;
}
