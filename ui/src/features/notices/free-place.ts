/** A part of the window, in pixels from its upper left corner. */
export type Box = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>;

/** Between notices and the edges of the window. At the bottom there is the status bar. */
const EDGE = 14;
const FOOT = 40;
/** From one place that is tried to the next. */
const STEP = 16;

/**
 * Where something as large as `size` covers none of the boxes that are taken: as far down as it goes, and there as far to the
 * right. If it always covers some, where it covers least.
 */
export function freePlace(
  size: { width: number; height: number },
  window: { width: number; height: number },
  taken: readonly Box[],
): { left: number; top: number } {
  const [right, bottom] = [window.width - EDGE - size.width, window.height - FOOT - size.height];
  let best = { left: right, top: bottom };
  let least = Infinity;
  for (let top = bottom; top >= EDGE; top -= STEP) {
    for (let left = right; left >= EDGE; left -= STEP) {
      const at = { left, top, right: left + size.width, bottom: top + size.height };
      const covered = taken.reduce((sum, box) => sum + common(at, box), 0);
      if (covered === 0) return { left, top };
      if (covered < least) {
        least = covered;
        best = { left, top };
      }
    }
  }
  return best;
}

/** How much of each other two boxes cover. */
function common(one: Box, other: Box): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return width > 0 && height > 0 ? width * height : 0;
}
