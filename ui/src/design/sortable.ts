import type { Attachment } from 'svelte/attachments';

/**
 * Lets people reorder the rows of a list: they drag a row by its `[data-grip]`, or press Alt and an arrow key in it.
 * Rows are the list's children; `moved` is called with the old and the new place of one.
 */
export function sortable(moved: (from: number, to: number) => void): Attachment<HTMLElement> {
  return (list) => {
    const rows = () => [...list.children].filter((row): row is HTMLElement => row instanceof HTMLElement);
    const rowOf = (target: EventTarget | null) =>
      rows().findIndex((row) => target instanceof Node && row.contains(target));

    function typed(event: KeyboardEvent) {
      if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
      const from = rowOf(event.target);
      const to = from + (event.key === 'ArrowUp' ? -1 : 1);
      if (from < 0 || to < 0 || to >= rows().length) return;
      event.preventDefault();
      event.stopPropagation();
      moved(from, to);
    }

    function down(event: PointerEvent) {
      const grip = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-grip]') : null;
      const from = rowOf(event.target);
      if (grip === null || from < 0 || event.button !== 0) return;
      event.preventDefault();
      grip.setPointerCapture(event.pointerId);
      follow(grip, from, event.clientY);
    }

    function follow(grip: HTMLElement, from: number, startY: number) {
      const all = rows();
      const row = all[from];
      if (row === undefined) return;
      const middles = all.map((one) => one.offsetTop + one.offsetHeight / 2);
      let to = from;
      row.dataset['dragged'] = '';
      const move = (event: PointerEvent) => {
        const by = event.clientY - startY;
        const middle = (middles[from] ?? 0) + by;
        to = middles.filter((one, index) => index !== from && one < middle).length;
        all.forEach((one, index) => {
          const aside = index > from && index <= to ? -1 : index < from && index >= to ? 1 : 0;
          one.style.transform = `translateY(${String(one === row ? by : aside * row.offsetHeight)}px)`;
        });
      };
      const end = (event: PointerEvent) => {
        grip.removeEventListener('pointermove', move);
        grip.removeEventListener('pointerup', end);
        grip.removeEventListener('pointercancel', end);
        delete row.dataset['dragged'];
        for (const one of all) one.style.transform = '';
        if (event.type === 'pointerup' && to !== from) moved(from, to);
      };
      grip.addEventListener('pointermove', move);
      grip.addEventListener('pointerup', end);
      grip.addEventListener('pointercancel', end);
    }

    list.addEventListener('keydown', typed);
    list.addEventListener('pointerdown', down);
    return () => {
      list.removeEventListener('keydown', typed);
      list.removeEventListener('pointerdown', down);
    };
  };
}

/** A copy of `rows` with one of them moved. */
export function reordered<T>(rows: readonly T[], from: number, to: number): T[] {
  const copy = [...rows];
  copy.splice(to, 0, ...copy.splice(from, 1));
  return copy;
}
