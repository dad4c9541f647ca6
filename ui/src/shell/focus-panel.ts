/** Gives the keys to the panel beside the text: to its row at hand, or else to the first thing that takes them. */
export function focusPanel(): void {
  const takes = ':is([tabindex="0"], input, textarea, button):not(:disabled)';
  const all = [...document.querySelectorAll<HTMLElement>(`#side-panel ${takes}`)];
  // A panel that stays is in the document while it is not on screen.
  const shown = all.filter((element) => element.closest('.hidden') === null);
  (shown.find((element) => element.getAttribute('tabindex') === '0') ?? shown[0])?.focus();
}
