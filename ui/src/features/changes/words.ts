import type { RedlineWords } from '../../core/bindings';

/** Neighbouring words of one change, or words that both texts have. */
export interface Run {
  change: number | null;
  words: RedlineWords[];
}

/** The words in runs, so that the old and the new words of a change are marked as one. */
export function runs(words: readonly RedlineWords[]): Run[] {
  const found: Run[] = [];
  for (const one of words) {
    const last = found[found.length - 1];
    if (last !== undefined && last.change === one.change && one.change !== null) last.words.push(one);
    else found.push({ change: one.change, words: [one] });
  }
  return found;
}

/** The words of one text only. */
export function side(words: readonly RedlineWords[], which: 'old' | 'new'): RedlineWords[] {
  return words.filter(
    ({ state }) => state === 'same' || state === (which === 'old' ? 'deleted' : 'inserted'),
  );
}

/** Words without the white space at their ends, which is not marked: it only shows where one word ends. */
export function trimmed(text: string): [before: string, text: string, after: string] {
  const core = text.trim();
  if (core === '') return ['', text, ''];
  const at = text.indexOf(core);
  return [text.slice(0, at), core, text.slice(at + core.length)];
}

/** White space that nobody would see as a change, with marks for it. */
export function visible({ state, text }: RedlineWords): string {
  if (state === 'same' || text.trim() !== '') return text;
  return text.replace(/ /g, '·').replace(/\t/g, '→').replace(/\n/g, '↵\n');
}

/** The cells of a row of a table: at bars that are no part of a change. */
export function cells(words: readonly RedlineWords[]): RedlineWords[][] {
  const found: RedlineWords[][] = [[]];
  for (const one of words) {
    const parts = one.state === 'same' ? one.text.split(/(?<!\\)\|/) : [one.text];
    parts.forEach((text, at) => {
      if (at > 0) found.push([]);
      if (text !== '') found[found.length - 1]?.push({ ...one, text });
    });
  }
  // A row begins and ends with a bar, behind which there is nothing.
  const blank = (cell: RedlineWords[] | undefined) => cell?.every(({ text }) => text.trim() === '') ?? true;
  if (blank(found[0])) found.shift();
  if (blank(found[found.length - 1])) found.pop();
  return found;
}
