import type { TextRow, ConflictView } from '../../core/bindings';

/** Which text a row takes. */
export type Side = 'ours' | 'theirs' | 'both';

/** The two sides of a row. */
type Sides = Pick<TextRow, 'ours' | 'theirs' | 'same'>;

/** The choices made between two texts, and the text that results from them. */
export class Choice {
  rows = $state.raw<readonly TextRow[]>([]);
  sides = $state.raw<readonly Side[]>([]);
  /** The result as edited by hand; null as long as it follows the choices. */
  edited = $state<string | null>(null);

  constructor(view: ConflictView) {
    this.rows = view.rows;
    this.sides = view.by_file_alone.map((theirs) => (theirs ? 'theirs' : 'ours'));
  }

  /** For each row, whether both sides can stand one after the other. */
  readonly canTakeBoth = $derived(bothFit(this.rows));

  readonly chosen = $derived(resultOf(this.rows, this.sides));
  readonly text = $derived(this.edited ?? this.chosen);

  /** Takes one side in one row. */
  take(index: number, side: Side): void {
    this.sides = this.sides.map((now, at) => (at === index ? side : now));
    this.edited = null;
  }

  /** Takes one side everywhere. */
  takeAll(side: Side): void {
    this.sides = this.sides.map(() => side);
    this.edited = null;
  }
}

/**
 * For each row, whether both sides can stand one after the other. In the front matter, a key is there once: both lines of a
 * headline make a file that nobody can read.
 */
export function bothFit(rows: readonly Sides[]): boolean[] {
  // A text without front matter has it behind it from the start.
  const begins = rows[0] !== undefined && /^---[ \t]*$/m.test(firstLine(rows[0]));
  let [ours, theirs] = begins ? [0, 0] : [2, 2];
  return rows.map((row) => {
    const head = ours < 2 || theirs < 2;
    if (head) [ours, theirs] = [ours + fences(row.ours), theirs + fences(row.theirs)];
    return !head || row.same || isList(row) || !sharesKey(row);
  });
}

const firstLine = ({ ours, theirs }: Sides) => (ours || theirs).split('\n', 1)[0] ?? '';

const fences = (text: string) => text.match(/^---[ \t]*$/gm)?.length ?? 0;

const isList = ({ ours, theirs }: Sides) =>
  (ours + theirs).split('\n').every((line) => /^\s*(?:- |$)/.test(line));

function sharesKey({ ours, theirs }: Sides): boolean {
  const keys = (text: string) => [...text.matchAll(/^\s*(?:- )?([^\s:#][^:]*):/gm)].map(([, key]) => key);
  const known = keys(ours);
  return known.length === 0 || keys(theirs).length === 0 || keys(theirs).some((key) => known.includes(key));
}

/** The text that the choices make. */
export function resultOf(rows: readonly Sides[], sides: readonly Side[]): string {
  let text = '';
  rows.forEach((row, index) => {
    const side = row.same ? 'ours' : (sides[index] ?? 'ours');
    text += side === 'both' ? both(row, text) : row[side];
  });
  return text;
}

/** Both sides, one after the other: on lines of their own, and where they are whole paragraphs, as two of them. */
function both(row: Sides, before: string): string {
  if (row.ours === '' || row.theirs === '') return row.ours + row.theirs;
  const ours = row.ours.endsWith('\n') ? row.ours : `${row.ours}\n`;
  const paragraphs = before === '' || /\n[ \t]*\n$/.test(before);
  const apart = /\n[ \t]*\n$/.test(ours) || /^[ \t]*\n/.test(row.theirs);
  return ours + (paragraphs && !apart && !isListed(row) ? '\n' : '') + row.theirs;
}

/** Whether both sides are lines of a list, a quotation or a table, which an empty line would part. */
function isListed(row: Sides): boolean {
  const line = /^\s*([-*+>|]|\d+[.)])/;
  return line.test(row.ours) && line.test(row.theirs);
}
