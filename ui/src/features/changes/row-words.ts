import type { ChangeMade, ChangeRow, ComparisonView } from '../../core/bindings';
import { counted } from '../../lib/format';

/** What a change is that no words show. */
export function about(row: ChangeRow): string {
  if (row.kind === 'break')
    return row.old.trim() === '' && row.new === '' ? 'Paragraphs joined' : 'Paragraph break';
  if (row.kind === 'space') return 'Only spaces and line breaks';
  if (row.kind === 'spacing') return 'Only the empty lines between';
  return '';
}

/** The change with its place and words, for people who hear it. */
export function spoken(row: ChangeRow): string {
  const old = row.old.trim() === '' ? '' : `“${row.old}” deleted`;
  const moves = row.kind === 'moved' || row.kind === 'reordered';
  const now = row.new.trim() === '' ? '' : moves ? row.new : `“${row.new}” inserted`;
  const words = [old, now].filter((part) => part !== '').join(', ');
  return `${row.place}: ${words === '' ? about(row) : words}`;
}

/** Whoever made a change, or by what way it came where no person is known. */
export function maker({ by, origin }: ChangeMade): string {
  if (by !== null) return by;
  if (origin === 'edited-outside') return 'Outside edit';
  if (origin === 'merged') return 'Merged';
  if (origin === 'imported') return 'Imported';
  if (origin === 'adopted' || origin === 'conflict' || origin === 'restored') return 'From a file';
  return 'Written here';
}

/** The same within a sentence: `Changed … in another program`. */
export function byWhat({ by, origin }: ChangeMade): string {
  if (by !== null) return `by ${by}`;
  if (origin === 'merged') return 'here and in another program';
  if (['edited-outside', 'imported', 'adopted', 'conflict', 'restored'].includes(origin))
    return 'in another program';
  return 'here';
}

/** Kinds of changes that are counted in words. */
const OF_WORDS = ['field', 'words', 'inserted', 'deleted', 'reworded'];

/** How much changed: `2 words`, or `3 changes` where it is not words alone. */
export function amount({ changes, words }: ComparisonView): string {
  const inWords = words > 0 && changes.every(({ kind }) => OF_WORDS.includes(kind));
  return inWords ? counted(words, 'word') : counted(changes.length, 'change');
}
