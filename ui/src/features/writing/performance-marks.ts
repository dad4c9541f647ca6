/** How many marks are made before the old ones are cleared. */
const KEPT = 2_000;
let made = 0;

/** For the benchmarks: a keystroke has changed the text. */
export function markEdit(): void {
  mark('copydesk:edit');
}

/** For the benchmarks: the preview shows it. */
export function markPatched(): void {
  mark('copydesk:patched');
}

/** The browser keeps every mark until it is cleared. */
function mark(name: string): void {
  if (++made % KEPT === 0) {
    performance.clearMarks('copydesk:edit');
    performance.clearMarks('copydesk:patched');
  }
  performance.mark(name);
}
