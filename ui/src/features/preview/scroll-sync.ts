import type { BlockList } from './block-list';

/**
 * A place in an article that both the editor and the preview can find: a line of the text and a fraction of it (12.5);
 * above the text, a number from -1 to 0.
 */
export type Spot = number;

/** One of two panes that show the same article. */
export interface Pane {
  /** The place at its top. */
  spot(): Spot | null;
  /** How far it is scrolled, in pixels. */
  top(): number;
  scrollTo(spot: Spot): void;
}

/** The preview as a pane: places are found by its blocks. Measures only a few of them, however long the text is. */
export function previewPane(
  blocks: BlockList<ChildNode>,
  page: () => Document | null,
  place: () => Element | null,
  lines: () => number,
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
      const index = Math.max(0, blocks.at(Math.floor(spot)));
      const [from, to] = [start(index, top), start(index + 1, top)];
      if (from === null || to === null) return;
      const part =
        to.line > from.line ? Math.max(0, Math.min(1, (spot - from.line) / (to.line - from.line))) : 0;
      view.scrollTop = from.y + part * (to.y - from.y);
    },
  };
}

type PaneName = 'editor' | 'preview';

/** Scrolls two panes together. A pane that still stands where it was put was not scrolled by a person, and is not followed. */
export class ScrollSync {
  readonly panes: Record<PaneName, Pane | null> = { editor: null, preview: null };
  readonly #put: Record<PaneName, number> = { editor: -1, preview: -1 };
  #frame = 0;
  #typedAt = -Infinity;

  /** The person is typing: the preview grows and shrinks, which must not count as scrolling. */
  typed(): void {
    this.#typedAt = performance.now();
  }

  /** A pane has scrolled. */
  moved(name: PaneName): void {
    const pane = this.panes[name];
    if (pane === null || Math.abs(pane.top() - this.#put[name]) < 2) return;
    if (name === 'preview' && performance.now() - this.#typedAt < 400) return;
    this.#put[name] = -1;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#follow(pane, name === 'editor' ? 'preview' : 'editor'));
  }

  #follow(leader: Pane, name: PaneName): void {
    const follower = this.panes[name];
    const spot = leader.spot();
    if (follower === null || spot === null) return;
    follower.scrollTo(spot);
    this.#put[name] = follower.top();
  }
}
