/** Puts the focus on a note’s card, or into its field, once it is drawn. Keys that step through the notes go on from there. */
export function focusCard(key: string, within = ''): void {
  requestAnimationFrame(() => focusNow(key, within));
}

/** The same after words were written there, unless somebody went elsewhere meanwhile. */
export function backToCard(key: string): void {
  requestAnimationFrame(() => {
    const on = document.activeElement;
    if (on === null || on === document.body || on.closest('[data-card]') !== null) focusNow(key, '');
  });
}

function focusNow(key: string, within: string): void {
  const card = document.querySelector<HTMLElement>(`[data-card="${key}"]`);
  const found = within === '' ? card : card?.querySelector<HTMLElement>(within);
  found?.focus({ preventScroll: true });
}
