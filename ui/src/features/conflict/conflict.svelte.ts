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
  return rows.map((row, index) => (row.same ? row.ours : picked(row, sides[index] ?? 'ours'))).join('');
}

function picked(row: Sides, side: Side): string {
  if (side === 'both')
    return row.ours + (row.ours === '' || row.ours.endsWith('\n') ? '' : '\n') + row.theirs;
  return row[side];
}
