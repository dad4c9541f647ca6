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
