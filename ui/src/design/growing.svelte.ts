import type { Attachment } from 'svelte/attachments';

/** Keeps a textarea as tall as its text: `{@attach growing(() => value)}`. */
export function growing(value: () => string): Attachment<HTMLTextAreaElement> {
  return (area) => {
    let width = 0;
    const fit = () => {
      area.style.height = '0';
      area.style.height = `${String(area.scrollHeight + area.offsetHeight - area.clientHeight)}px`;
    };
    // A narrower column breaks lines elsewhere. Only the width counts: the height is changed here, and would loop.
    const resized = new ResizeObserver(() => {
      if (area.clientWidth === width) return;
      width = area.clientWidth;
      fit();
    });
    resized.observe(area);
    $effect(() => {
      value();
      fit();
    });
    void document.fonts.ready.then(fit);
    return () => resized.disconnect();
  };
}
