const KEPT = 2_000;
let made = 0;

/** For measuring: a keystroke has changed the text. */
export function markEdit(): void {
  mark('copydesk:edit');
}

/** For measuring: the preview's nodes show it. */
export function markPatched(): void {
  mark('copydesk:patched');
}

/** The browser keeps every mark until it is told otherwise. */
function mark(name: string): void {
  if (++made % KEPT === 0) {
    performance.clearMarks('copydesk:edit');
    performance.clearMarks('copydesk:patched');
  }
  performance.mark(name);
}
