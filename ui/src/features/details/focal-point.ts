import type { Focus } from '../../core/bindings';

/** The point of a picture that was pressed, in whole percent; beyond its edges, the nearest one on them. */
export function focusAt({ left, top, width, height }: DOMRect, x: number, y: number): Focus {
  return { x: percent((x - left) / width), y: percent((y - top) / height) };
}

/** The point after a key: an arrow moves it by one percent, with Shift by ten. Null if it is another key. */
export function movedBy(event: KeyboardEvent, { x, y }: Focus): Focus | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  const step = event.shiftKey ? 10 : 1;
  const [across, down] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[
    event.key
  ] ?? [0, 0];
  if (across === 0 && down === 0) return null;
  return { x: within(x + (across ?? 0) * step), y: within(y + (down ?? 0) * step) };
}

/** A point in words. */
export function wordsOf(focus: Focus | null): string {
  if (focus === null) return 'not set, the picture is cropped evenly';
  return `${String(focus.x)} % from the left, ${String(focus.y)} % from the top`;
}

const percent = (part: number) => within(Math.round(part * 100));

const within = (number: number) => Math.min(100, Math.max(0, number));
