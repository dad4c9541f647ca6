/** What happens in the frame. */
export interface FrameEvents {
  /** It was scrolled, by a person or by the other pane. */
  scrolled(top: number): void;
  /** The pointer is over a link now, or over none. */
  pointed(link: HTMLAnchorElement | null): void;
  /** A link was clicked. Whether that leads somewhere else. */
  pressed(link: HTMLAnchorElement): boolean;
  /** A place was clicked, or words were selected. Whether the focus went where they are in the article. */
  chosen(selection: Selection, on: Element | null): boolean;
  /** The same where notes are written on the page. Whether that is what was meant. */
  noted(selection: Selection, on: Element | null): boolean;
  /** Whether the text is on screen, too. */
  hasText(): boolean;
  /** The focus went back to where it was before. */
  returned(): void;
}

/**
 * Watches an iframe that runs no script. WebKit calls no listener in such an iframe, not even the window's own
 * (bugs.webkit.org/218086). So this polls, once an animation frame, while the pointer or the focus is in the iframe; and a
 * click that is too short for that shows by the focus leaving the window, or what had it.
 */
export function watchFrame(iframe: HTMLIFrameElement, events: FrameEvents): () => void {
  let over = false;
  let running = 0;
  let top = -1;
  let link: HTMLAnchorElement | null = null;
  let before: HTMLElement | null = null;
  let lastPress = -Infinity;
  /** Whether a button went down in the frame and what was done there is not dealt with yet. */
  let down = false;
  let left = false;

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
    const active = doc.querySelector('html:active') !== null;
    down ||= over && active;
    if (down && !active) released(doc);
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
    left = events.pressed(on);
  }

  /** The focus goes to the words that were clicked, or back to where it was. */
  function released(doc: Document) {
    down = false;
    const selection = doc.getSelection();
    const gone = left;
    left = false;
    const on = [...doc.querySelectorAll(':hover')].at(-1) ?? null;
    if (!gone && selection !== null && events.noted(selection, on)) {
      // The selection stays; the keys are for the window.
      window.focus();
      if (inside()) iframe.blur();
      return;
    }
    // What is selected in a page without a text beside it can only be meant to be copied, for which the frame needs the focus.
    if (selection?.isCollapsed === false && !events.hasText()) return;
    window.focus();
    if (inside()) iframe.blur();
    if (!gone && selection !== null && events.chosen(selection, on)) return;
    before?.focus({ preventScroll: true });
    if (!gone) events.returned();
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

  const gone = () => (over = false);

  function blurred() {
    if (!inside()) return;
    // Without the pointer, it was a key that moved the focus.
    down ||= over;
    const on = over ? (page()?.querySelector<HTMLAnchorElement>('a[href]:hover') ?? null) : null;
    if (on !== null) press(on);
    wake();
  }

  /** At a second click soon after another one, the frame has the focus, and the window is not told. */
  function lost({ relatedTarget }: FocusEvent) {
    if (over && relatedTarget === null) down = true;
  }

  function focused(event: FocusEvent) {
    if (event.target instanceof HTMLElement && event.target !== iframe) before = event.target;
  }

  iframe.addEventListener('pointerenter', entered);
  iframe.addEventListener('pointerleave', gone);
  window.addEventListener('blur', blurred);
  document.addEventListener('focusin', focused);
  document.addEventListener('focusout', lost);
  return () => {
    cancelAnimationFrame(running);
    iframe.removeEventListener('pointerenter', entered);
    iframe.removeEventListener('pointerleave', gone);
    window.removeEventListener('blur', blurred);
    document.removeEventListener('focusin', focused);
    document.removeEventListener('focusout', lost);
  };
}
