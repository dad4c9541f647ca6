import type { Attachment } from 'svelte/attachments';

/** Lets a box that holds nothing to press have the focus, under this name: only then do keys scroll it, in WebKit. */
export function scrollable(label: string): Attachment<HTMLElement> {
  return (box) => {
    box.tabIndex = 0;
    box.setAttribute('role', 'region');
    box.setAttribute('aria-label', label);
  };
}
