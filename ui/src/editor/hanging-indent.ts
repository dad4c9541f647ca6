/** What comes before the text of a list item: indentation, bullet or number, a task's box. */
const LEAD = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/;

const widths = new Map<string, number>();
let brush: CanvasRenderingContext2D | null = null;

/** How far the wrapped lines of a list item are indented, in pixels; 0 if the line begins no list item. */
export function hangingIndent(line: string): number {
  const lead = LEAD.exec(line)?.[0];
  if (lead === undefined) return 0;
  let width = widths.get(lead);
  if (width === undefined) {
    brush ??= document.createElement('canvas').getContext('2d');
    if (brush === null) return 0;
    brush.font = "16.5px 'Newsreader Variable'";
    width = Math.round(brush.measureText(lead).width * 10) / 10;
    widths.set(lead, width);
  }
  return width;
}

/** Forgets the widths that were measured before the font had loaded. */
export function forgetIndents(): void {
  widths.clear();
}
