/** What happens in the frame. */
export interface FrameEvents {
  /** It was scrolled, by a person or by the other pane. */
  scrolled(top: number): void;
  /** The pointer is over a link now, or over none. */
  pointed(link: HTMLAnchorElement | null): void;
  /** A link was clicked. */
  pressed(link: HTMLAnchorElement): void;
}

/**
 * Watches an iframe that runs no script. WebKit calls no listener in such an iframe, not even the window's own
 * (bugs.webkit.org/218086). So this polls, once an animation frame, while the pointer or the focus is in the iframe; and a
 * click shows by the window losing the focus.
 */
export function watchFrame(iframe: HTMLIFrameElement, events: FrameEvents): () => void {
  let over = false;
  let running = 0;
  let top = -1;
  let link: HTMLAnchorElement | null = null;
  let before: HTMLElement | null = null;
  let lastPress = -Infinity;

  const page = () => iframe.contentDocument;
  const inside = () => document.activeElement === iframe;

  function look() {
    running = 0;
    const doc = page();
    if (doc === null || (!over && !inside())) {
      point(null);
      return;
    }
    running = requestAnimationFrame(look);
    const now = doc.scrollingElement?.scrollTop ?? 0;
    if (now !== top) {
      top = now;
      events.scrolled(now);
    }
    point(over ? doc.querySelector<HTMLAnchorElement>('a:hover') : null);
    if (link?.matches('[href]:active') === true) press(link);
    giveBack(doc);
  }

  function point(to: HTMLAnchorElement | null) {
    if (to === link) return;
    link = to;
    events.pointed(to);
  }

  function press(on: HTMLAnchorElement) {
    // One click shows twice: in the focus and in `:active`.
    if (performance.now() - lastPress < 500) return;
    lastPress = performance.now();
    events.pressed(on);
  }

  /** Returns the focus to the window, unless there is a selection to copy, or the focus was moved there by key. */
  function giveBack(doc: Document) {
    if (!over || !inside() || doc.querySelector('html:active') !== null) return;
    if (doc.getSelection()?.isCollapsed === false) return;
    window.focus();
    iframe.blur();
    before?.focus({ preventScroll: true });
  }

  function wake() {
    if (running === 0) running = requestAnimationFrame(look);
  }

  function entered() {
    over = true;
    // Nobody scrolled in the iframe while the pointer was elsewhere.
    top = page()?.scrollingElement?.scrollTop ?? 0;
    wake();
  }

  const left = () => (over = false);

  function blurred() {
    if (!inside()) return;
    const on = over ? (page()?.querySelector<HTMLAnchorElement>('a[href]:hover') ?? null) : null;
    if (on !== null) press(on);
    wake();
  }

  function focused(event: FocusEvent) {
    if (event.target instanceof HTMLElement && event.target !== iframe) before = event.target;
  }

  iframe.addEventListener('pointerenter', entered);
  iframe.addEventListener('pointerleave', left);
  window.addEventListener('blur', blurred);
  document.addEventListener('focusin', focused);
  return () => {
    cancelAnimationFrame(running);
    iframe.removeEventListener('pointerenter', entered);
    iframe.removeEventListener('pointerleave', left);
    window.removeEventListener('blur', blurred);
    document.removeEventListener('focusin', focused);
  };
}
