import type { Attachment } from 'svelte/attachments';

const ITEMS = 'button:not(:disabled)';

/**
 * Makes the buttons in a column one tab stop: the arrow keys, Home and End move between them. Tab comes to the one that was
 * left last, at first to the one that is `aria-current`, else to the first.
 */
export const roving: Attachment<HTMLElement> = (column) => {
  let last: HTMLElement | null = null;
  const items = () => [...column.querySelectorAll<HTMLElement>(ITEMS)];

  function mark() {
    const all = items();
    const now =
      (last !== null && all.includes(last) ? last : null) ??
      all.find((item) => item.ariaCurrent !== null && item.ariaCurrent !== 'false') ??
      all[0];
    for (const item of all) {
      const index = item === now ? 0 : -1;
      if (item.tabIndex !== index) item.tabIndex = index;
    }
  }

  function typed(event: KeyboardEvent) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    all[Math.max(0, Math.min(all.length - 1, to))]?.focus();
  }

  function focused(event: FocusEvent) {
    last = event.target as HTMLElement;
    mark();
  }

  column.addEventListener('keydown', typed);
  column.addEventListener('focusin', focused);
  const changed = new MutationObserver(mark);
  changed.observe(column, { childList: true, subtree: true, attributeFilter: ['aria-current', 'disabled'] });
  mark();
  return () => {
    column.removeEventListener('keydown', typed);
    column.removeEventListener('focusin', focused);
    changed.disconnect();
  };
};
