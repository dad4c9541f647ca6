/** Puts the focus on a note’s card, or into its field, once it is drawn. Keys that step through the notes go on from there. */
export function focusCard(key: string, within = ''): void {
  requestAnimationFrame(() => {
    const card = document.querySelector<HTMLElement>(`[data-card="${key}"]`);
    const found = within === '' ? card : card?.querySelector<HTMLElement>(within);
    found?.focus({ preventScroll: true });
  });
}

/** The same after words were written there, unless somebody went elsewhere meanwhile. */
export function backToCard(key: string): void {
  const on = document.activeElement;
  if (on === null || on === document.body || on.closest('[data-card]') !== null) focusCard(key);
}
