import type { ChangeRow, ComparisonView, RedlineWords } from '../../core/bindings';
import { about } from './row-words';

/** What changed in a place, in its own words. */
export interface Excerpt {
  /** Where it is, if its words do not say that. */
  place: string | null;
  words: RedlineWords[];
}

/** How many letters of what is as before stand on either side. */
const AROUND = 32;

/** The first changes with the words around them, and how many more there are. If there are a few more, two stand for all. */
export function excerpts(view: ComparisonView, most = 3): { shown: Excerpt[]; more: number } {
  const rows = view.changes.length > most ? view.changes.slice(0, most - 1) : view.changes;
  const shown: Excerpt[] = [];
  for (const part of new Set(rows.map((row) => row.part)))
    shown.push(
      ...ofPart(
        view,
        rows.filter((row) => row.part === part),
      ),
    );
  return { shown, more: view.changes.length - rows.length };
}

function ofPart(view: ComparisonView, rows: readonly ChangeRow[]): Excerpt[] {
  const part = view.parts[rows[0]?.part ?? -1];
  if (part?.part === 'field') return [{ place: part.label, words: around(part.words, [part.change]) }];
  if (part?.part === 'block' && part.change === null) {
    const numbers = rows.filter((row) => about(row) === '').map((row) => row.number);
    const inWords = numbers.length > 0 ? [{ place: null, words: around(part.words, numbers) }] : [];
    return [...inWords, ...rows.filter((row) => about(row) !== '').map(alone)];
  }
  return rows.map(alone);
}

/** A change without the words around it. */
function alone(row: ChangeRow): Excerpt {
  const told = about(row);
  if (told !== '') return { place: row.place, words: [same(told)] };
  const now = row.kind === 'moved' || row.kind === 'reordered' ? 'same' : 'inserted';
  const words: RedlineWords[] = [
    { state: 'deleted', text: row.old, change: row.number },
    { state: now, text: row.new, change: row.number },
  ];
  return { place: row.place, words: words.filter(({ text }) => text.trim() !== '') };
}

/** Some changes of words with a little around them. */
function around(words: readonly RedlineWords[], numbers: readonly number[]): RedlineWords[] {
  const told = words
    // Of other changes, the new words stand as if they had always been there.
    .filter((one) => one.state !== 'deleted' || isTold(one, numbers))
    .map((one) => (one.state === 'same' || isTold(one, numbers) ? one : same(one.text)));
  const joined: RedlineWords[] = [];
  for (const one of told) {
    const last = joined[joined.length - 1];
    if (last?.state === 'same' && one.state === 'same') last.text += one.text;
    else joined.push({ ...one });
  }
  return joined.map((one, at) => {
    if (one.state !== 'same') return one;
    const [first, last] = [at === 0, at === joined.length - 1];
    return { ...one, text: shortened(one.text.replace(/\s+/g, ' '), !first, !last) };
  });
}

function isTold({ change }: RedlineWords, numbers: readonly number[]): boolean {
  return change !== null && numbers.includes(change);
}

/** The words at the start of a text, at its end or at both, as far as they are near a change. */
function shortened(text: string, start: boolean, end: boolean): string {
  if (text.length <= AROUND * (start && end ? 2 : 1)) return text;
  const head = start ? text.slice(0, AROUND).replace(/\S*$/, '') : '';
  const tail = end ? text.slice(-AROUND).replace(/^\S*/, '') : '';
  return `${head}…${tail}`;
}

const same = (text: string): RedlineWords => ({ state: 'same', text, change: null });
