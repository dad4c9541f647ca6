import { syntaxTree } from '@codemirror/language';
import { EditorSelection, type ChangeSpec, type EditorState, type Text } from '@codemirror/state';
import type { Command, EditorView } from '@codemirror/view';

/**
 * Puts a mark such as `**` around every selection, or removes it if it is already there. Right before the mark that ends it,
 * steps out: whoever turned bold on to write a word turns it off behind that word.
 */
export function toggleMark(mark: string): Command {
  return (view) => {
    const { state } = view;
    const spec = state.changeByRange((range) => {
      if (range.empty && endsHere(state, range.head, mark)) {
        return { range: EditorSelection.cursor(range.head + mark.length) };
      }
      const { from, to } = (range.empty ? state.wordAt(range.head) : null) ?? range;
      const length = mark.length;
      if (isMarked(state.sliceDoc(Math.max(0, from - 3), from), state.sliceDoc(to, to + 3), mark)) {
        return {
          changes: [
            { from: from - length, to: from },
            { from: to, to: to + length },
          ],
          range: EditorSelection.range(range.anchor - length, range.head - length),
        };
      }
      return {
        changes: [
          { from, insert: mark },
          { from: to, insert: mark },
        ],
        range: EditorSelection.range(range.anchor + length, range.head + length),
      };
    });
    view.dispatch(state.update(spec, { userEvent: 'input.format', scrollIntoView: true }));
    return true;
  };
}

/** Whether what stands here ends words with this mark. */
function endsHere(state: EditorState, at: number, mark: string): boolean {
  const line = state.doc.lineAt(at);
  const [before, after] = [state.sliceDoc(line.from, at), state.sliceDoc(at, at + mark.length)];
  const opening = before.lastIndexOf(mark);
  const words = before.slice(opening + mark.length);
  return after === mark && opening >= 0 && /\S$/.test(words) && !words.startsWith(mark.charAt(0));
}

/** Whether a text between `before` and `after` has the mark. Of three stars, two mean strong and one means emphasis. */
export function isMarked(before: string, after: string, mark: string): boolean {
  const sign = mark.charAt(0);
  const atEnd = before.length - before.replace(new RegExp(`\\${sign}+$`), '').length;
  const atStart = after.length - after.replace(new RegExp(`^\\${sign}+`), '').length;
  if (mark === '*') return atEnd % 2 === 1 && atStart % 2 === 1;
  return atEnd >= mark.length && atStart >= mark.length;
}

/** Makes the selected lines headings of a level; plain text if the level is 0, or if they already are such headings. */
export function toggleHeading(level: number): Command {
  return (view) => {
    const wanted = level === 0 ? '' : `${'#'.repeat(level)} `;
    return eachLine(view, (text) => {
      const now = /^#{1,6}\s+/.exec(text)?.[0] ?? '';
      return { remove: now.length, insert: now.trim() === wanted.trim() ? '' : wanted };
    });
  };
}

/** Puts a prefix such as `- ` or `> ` before the selected lines, or removes it if all of them have it. */
export function togglePrefix(prefix: string): Command {
  return (view) => {
    const all = selectedLines(view).every((line) => line.text.startsWith(prefix) || line.length === 0);
    return eachLine(view, (text) => ({
      remove: all && text.startsWith(prefix) ? prefix.length : 0,
      insert: all || (text === '' && selectedLines(view).length > 1) ? '' : prefix,
    }));
  };
}

const ONLY_A_MARK = /^([ \t]*)(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]*)?|>[ \t]*)$/;

/** A list item: its indentation, its mark, and the space behind it. */
const ITEM = /^([ \t]*)(?:([-*+])|(\d{1,9})([.)]))([ \t]+)/;

/**
 * On a line with nothing but the mark of a list item or a quotation: goes one list further out, and from the outermost, or a
 * quotation, ends it with a blank line. Without that line, what follows would still belong to it (CommonMark, lazy
 * continuation lines).
 */
export const endBlock: Command = (view) => {
  const { doc, selection } = view.state;
  const { head, empty } = selection.main;
  const line = doc.lineAt(head);
  if (!empty || head !== line.to || line.number === 1 || !ONLY_A_MARK.test(line.text)) return false;
  for (let node = syntaxTree(view.state).resolveInner(line.from, 1); ;) {
    if (node.name === 'FencedCode' || node.name === 'CodeBlock') return false;
    if (node.parent === null) break;
    node = node.parent;
  }
  const indent = ONLY_A_MARK.exec(line.text)?.[1] ?? '';
  const outer = indent === '' ? '' : outerMark(doc, line.number, indent.length);
  const blank = outer || (doc.line(line.number - 1).text.trim() === '' ? '' : '\n');
  view.dispatch({
    changes: { from: line.from, to: line.to, insert: blank },
    selection: { anchor: line.from + blank.length },
    userEvent: 'input',
    scrollIntoView: true,
  });
  return true;
};

/** The mark of the next item of the list that the list at this line is in; empty if it is in none. */
function outerMark(doc: Text, from: number, indent: number): string {
  for (let number = from - 1; number > 0; number--) {
    const { text } = doc.line(number);
    const [, itsIndent = '', bullet, digits, after = '', space = ' '] = ITEM.exec(text) ?? [];
    if (text.trim() === '' || itsIndent.length >= indent) continue;
    if (bullet === undefined && digits === undefined) return '';
    return itsIndent + (bullet ?? String(Number(digits) + 1) + after) + space;
  }
  return '';
}

/**
 * Makes the list item at the cursor one of the item above it. It has to begin where the words of that begin (CommonMark, list
 * items), which is further in behind `10.` than behind `-`; a number begins again.
 */
export const indentItem: Command = (view) => {
  const { doc, selection } = view.state;
  const line = doc.lineAt(selection.main.head);
  const item = ITEM.exec(line.text);
  if (item === null) return false;
  const indent = item[1]?.length ?? 0;
  for (let number = line.number - 1; number > 0; number--) {
    const { text } = doc.line(number);
    const above = ITEM.exec(text);
    if (text.trim() === '' || (above !== null && (above[1]?.length ?? 0) > indent)) continue;
    if (above === null || (above[1]?.length ?? 0) < indent) return true;
    return moveItem(view, ' '.repeat(above[0].length), 1);
  }
  return true;
};

/** Makes the list item at the cursor one of the list around its own. */
export const outdentItem: Command = (view) => {
  const { doc, selection } = view.state;
  const line = doc.lineAt(selection.main.head);
  const indent = ITEM.exec(line.text)?.[1]?.length;
  if (indent === undefined) return false;
  const outer = ITEM.exec(outerMark(doc, line.number, indent));
  return outer === null || moveItem(view, outer[1] ?? '', Number(outer[3] ?? 1));
};

/** Gives the item at the cursor another indentation, and the next number there, if it has one. */
function moveItem(view: EditorView, indent: string, number: number): boolean {
  const line = view.state.doc.lineAt(view.state.selection.main.head);
  const item = ITEM.exec(line.text);
  if (item === null) return false;
  const [mark, , bullet, , after = '', space = ' '] = item;
  const insert = indent + (bullet ?? String(number) + after) + space;
  view.dispatch({
    changes: { from: line.from, to: line.from + mark.length, insert },
    userEvent: 'input.indent',
    scrollIntoView: true,
  });
  return true;
}

/** Turns the selection into a link, with the cursor where the address goes. */
export const insertLink: Command = (view) => {
  const spec = view.state.changeByRange((range) => {
    const text = view.state.sliceDoc(range.from, range.to);
    const address = range.from + text.length + 3;
    return {
      changes: { from: range.from, to: range.to, insert: `[${text}]()` },
      range: EditorSelection.cursor(text === '' ? range.from + 1 : address),
    };
  });
  view.dispatch(view.state.update(spec, { userEvent: 'input', scrollIntoView: true }));
  return true;
};

/** Puts a link to another article at the cursor; the selection, if any, becomes its text. */
export function insertArticleLink(view: EditorView, id: string, headline: string): void {
  const { from, to } = view.state.selection.main;
  const label = from === to ? headline.replace(/([[\]\\])/g, '\\$1') : view.state.sliceDoc(from, to);
  const insert = `[${label}](article:${id})`;
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    userEvent: 'input',
    scrollIntoView: true,
  });
  view.focus();
}

function selectedLines(view: EditorView) {
  const { doc, selection } = view.state;
  const lines = [];
  let at = doc.lineAt(selection.main.from);
  const last = doc.lineAt(selection.main.to).number;
  for (;;) {
    lines.push(at);
    if (at.number >= last) return lines;
    at = doc.line(at.number + 1);
  }
}

function eachLine(view: EditorView, rewrite: (text: string) => { remove: number; insert: string }): boolean {
  const changes: ChangeSpec[] = selectedLines(view).map((line) => {
    const { remove, insert } = rewrite(line.text);
    return { from: line.from, to: line.from + remove, insert };
  });
  view.dispatch({ changes, userEvent: 'input.format', scrollIntoView: true });
  return true;
}
