/** How much stays in sight when a page is turned, as a part of the height. */
const OVERLAP = 0.1;

/** How far an arrow key scrolls, in pixels of the page. */
const LINE = 48;

/**
 * How far a key scrolls something of this height, in pixels; null if it is no key for that. The same keys as everywhere:
 * the frame of the preview gets them itself only once it has been clicked.
 */
export function scrolledBy(event: KeyboardEvent, height: number): number | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  const page = height * (1 - OVERLAP);
  if (event.key === ' ') return event.shiftKey ? -page : page;
  if (event.shiftKey) return null;
  const by: Record<string, number> = {
    PageDown: page,
    PageUp: -page,
    ArrowDown: LINE,
    ArrowUp: -LINE,
    Home: -Infinity,
    End: Infinity,
  };
  return by[event.key] ?? null;
}
