import type { BlockList } from './block-list';
import { below, type Pane, pixelsBelow } from './scroll-sync';

/** The preview as a pane: places are found by its blocks. Measures only a few of them, however long the text is. */
export function previewPane(
  blocks: BlockList<ChildNode>,
  page: () => Document | null,
  place: () => Element | null,
  lines: () => number,
  caret: () => Range | null,
): Pane {
  const scroller = () => page()?.scrollingElement ?? null;

  /** The first element in this block or a later one, and in which block it is. */
  function elementFrom(index: number): { element: Element; index: number } | null {
    for (let at = Math.max(0, index); at < blocks.length; at++) {
      for (const node of blocks.nodes(at)) {
        if (node.nodeType === Node.ELEMENT_NODE) return { element: node as Element, index: at };
      }
    }
    return null;
  }

  const topOf = (element: Element, top: number) => element.getBoundingClientRect().top + top;

  /** Where block `index` starts, in lines and in pixels; after the last one, where the text ends. */
  function start(index: number, top: number): { line: number; y: number } | null {
    const found = elementFrom(index);
    if (found !== null) return { line: blocks.line(found.index) ?? 0, y: topOf(found.element, top) };
    const box = place()?.getBoundingClientRect();
    return box === undefined ? null : { line: lines(), y: box.bottom + top };
  }

  return {
    // A page that is still loading will be.
    visible: () => page() === null || (scroller()?.clientHeight ?? 0) > 0,
    top: () => scroller()?.scrollTop ?? 0,
    spot() {
      const view = scroller();
      const first = view === null ? null : start(0, view.scrollTop);
      if (view === null || first === null) return null;
      const y = view.scrollTop;
      if (y < first.y) return -1 + y / Math.max(1, first.y);
      let low = 0;
      let high = blocks.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((start(middle, y)?.y ?? Infinity) <= y) low = middle + 1;
        else high = middle;
      }
      const [from, to] = [start(low - 1, y), start(low, y)];
      if (from === null || to === null) return null;
      if (low === blocks.length && y > to.y) return below(lines(), y - to.y);
      const part = to.y > from.y ? Math.min(1, (y - from.y) / (to.y - from.y)) : 0;
      return from.line + part * (to.line - from.line);
    },
    scrollTo(spot) {
      const view = scroller();
      if (view === null) return;
      const top = view.scrollTop;
      const first = start(0, top);
      if (first === null) return;
      if (spot < 0) {
        view.scrollTop = (spot + 1) * first.y;
        return;
      }
      const end = pixelsBelow(lines(), spot);
      if (end !== null) {
        view.scrollTop = (start(blocks.length, top)?.y ?? 0) + end;
        return;
      }
      const index = Math.max(0, blocks.at(Math.floor(spot)));
      const [from, to] = [start(index, top), start(index + 1, top)];
      if (from === null || to === null) return;
      const part =
        to.line > from.line ? Math.max(0, Math.min(1, (spot - from.line) / (to.line - from.line))) : 0;
      view.scrollTop = from.y + part * (to.y - from.y);
    },
    showCaret() {
      const view = scroller();
      const box = caret()?.getBoundingClientRect();
      if (view === null || box === undefined || box.height === 0) return;
      view.scrollTop += box.top - view.clientHeight / 3;
    },
  };
}
