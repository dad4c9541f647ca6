import type { EditorState } from '@codemirror/state';

/** A replacement in the text, and where in it the cursor goes. */
export interface Fitted {
  from: number;
  to: number;
  insert: string;
}

/** The marks before the words of a line: of quotations, then of a list item. */
const LINE_MARKS = /^(\s*(?:>[ \t]?)*)((?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?/;
const BLOCK = /^(?:#{1,6} |[-*+] |\d{1,9}[.)] |>|\||```|~~~|!\[|---| {4}|<)/;
const LIST = /^(?:[-*+]|\d{1,9}[.)]) /;

/**
 * Fits Markdown into the place between `from` and `to`. A single paragraph continues the line; other blocks get lines of
 * their own, with the marks of the quotation or list item around them.
 */
export function fitted(state: EditorState, from: number, to: number, markdown: string): Fitted {
  const line = state.doc.lineAt(from);
  const last = state.doc.lineAt(to);
  const [marks = '', quote = '', item = ''] = LINE_MARKS.exec(line.text) ?? [];
  const isItem = item !== '' && from >= line.from + marks.length;
  const head = state.sliceDoc(Math.min(from, line.from + marks.length), from);
  const tail = state.sliceDoc(to, last.to);
  const blocks = markdown.split('\n\n');
  const [first = '', final = ''] = [blocks[0], blocks[blocks.length - 1]];

  // An item of a list takes the place of an empty one, instead of becoming a list within it.
  const replaces = isItem && head.trim() === '' && LIST.test(first);
  const start = replaces ? line.from + quote.length : from;
  const around = quote + (isItem && !replaces ? ' '.repeat(item.length) : '');

  const above = line.number > 1 ? state.doc.line(line.number - 1).text.trim() : '';
  const below = last.number < state.doc.lines ? state.doc.line(last.number + 1).text.trim() : '';
  const isBlocks = blocks.length > 1 || BLOCK.test(first);
  let before = '';
  if (head.trim() !== '') before = BLOCK.test(first) ? '\n\n' : '';
  else if (isBlocks && !isItem && quote === '' && above !== '') before = '\n';
  let after = '';
  if (tail.trim() !== '') after = BLOCK.test(final) ? '\n\n' : '';
  else if (isBlocks && below !== '' && !replaces) after = '\n';

  const lines = (before + markdown + after).split('\n');
  const insert = lines
    .map((text, at) => (at === 0 ? text : text === '' ? around.trimEnd() : around + text))
    .join('\n');
  return { from: start, to, insert };
}

/** The place for something that does not stand in a line of words: before the line if nothing is before `from`, else after it. */
export function besideLine(
  state: EditorState,
  { from, to }: { from: number; to: number },
): { from: number; to: number } {
  if (from !== to) return { from, to };
  const line = state.doc.lineAt(from);
  const head = state.sliceDoc(line.from, from);
  const at = head.trim() === '' ? from : line.to;
  return { from: at, to: at };
}

/** A picture as Markdown. */
export function pictureAt(path: string, alt = ''): string {
  const address = /[\s()]/.test(path) ? `<${path}>` : path;
  return `![${alt.replace(/\s+/g, ' ').replace(/([[\]\\])/g, '\\$1')}](${address})`;
}
