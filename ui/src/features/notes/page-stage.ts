import type { PreviewFrame } from '../preview/preview-frame';
import type { PreviewWords } from '../preview/preview-words';
import type { NoteCard } from './cards';
import type { Line, SelectionBox, Stage } from './stage';

/** What stands on the page for a place. */
export type OnPage = Range | Element;

/** Whether it is an element: of the frame's window, whose classes are not this one's. */
export const isElement = (on: OnPage): on is Element => 'nodeType' in on;

/** How far from the edges of the frame a line must be to be seen well, in pixels. */
const MARGIN = 48;

/** Where fields are on the page. Those that are not count as at the byline. */
const FIELDS: Record<string, string> = {
  title: 'header > h1',
  description: 'header > .dek',
  authors: 'header > .byline',
  image: 'figure.lead > :first-child',
};

/** The previewed page as what notes stand beside. */
export class PageStage implements Stage {
  /** What is selected on the page for a note. */
  selected: OnPage | null = null;
  readonly #listeners = new Set<() => void>();
  /** What stands for places, until the page changes. */
  #found = new Map<string, OnPage | null>();

  constructor(
    private readonly frame: PreviewFrame,
    private readonly words: PreviewWords,
    /** The ids of the related posts, in their order. */
    private readonly related: () => string[],
  ) {
    frame.listeners.add(() => {
      this.#found = new Map();
      this.scrolled();
    });
  }

  /** The page was scrolled, or has changed. */
  scrolled(): void {
    for (const listener of this.#listeners) listener();
  }

  /** What stands on the page for the place of a card; null if nothing does. */
  of({ place }: NoteCard): OnPage | null {
    const name = JSON.stringify(place);
    const known = this.#found.get(name);
    if (known !== undefined) return known;
    const found = this.#find(place);
    this.#found.set(name, found);
    return found;
  }

  /** The key of the field that an element of the page belongs to; null if it is none. */
  fieldOf(element: Element): string | null {
    return Object.keys(FIELDS).find((key) => element.closest(FIELDS[key] ?? '') !== null) ?? null;
  }

  /** The id of the related post that an element of the page belongs to; null if it is none. */
  relatedOf(element: Element): string | null {
    const card = element.closest('.related .card');
    return card === null ? null : (this.related()[this.#cards().indexOf(card)] ?? null);
  }

  /** The related posts on the page. If some of them are not there, nobody knows which is which. */
  #cards(): Element[] {
    const cards = [...(this.frame.page?.querySelectorAll('.related .card') ?? [])];
    return cards.length === this.related().length ? cards : [];
  }

  /** Where something of the page is in the window. */
  box(on: OnPage): DOMRect | null {
    const { iframe } = this.frame;
    const rect = isElement(on) ? on.getBoundingClientRect() : firstLine(on);
    if (iframe === null || rect === null) return null;
    const frame = iframe.getBoundingClientRect();
    const scale = iframe.offsetWidth > 0 ? frame.width / iframe.offsetWidth : 1;
    return new DOMRect(
      frame.left + rect.left * scale,
      frame.top + rect.top * scale,
      rect.width * scale,
      rect.height * scale,
    );
  }

  lines(cards: readonly NoteCard[]): (Line | null)[] {
    return cards.map((card) => {
      const on = this.of(card);
      const box = on === null ? null : this.box(on);
      return box === null ? null : { top: box.top, bottom: box.top + Math.min(box.height, 36) };
    });
  }

  reveal(card: NoteCard): void {
    const view = this.frame.page?.scrollingElement ?? null;
    const frame = this.frame.iframe?.getBoundingClientRect();
    const [line] = this.lines([card]);
    if (view === null || frame === undefined || line === null || line === undefined) return;
    if (line.top > frame.top + MARGIN && line.bottom < frame.bottom - MARGIN) return;
    this.scrollBy(line.top - frame.top - frame.height / 3);
  }

  scrollBy(pixels: number): void {
    const { iframe, page } = this.frame;
    const view = page?.scrollingElement ?? null;
    if (view === null || iframe === null) return;
    const scale = iframe.offsetWidth > 0 ? iframe.getBoundingClientRect().width / iframe.offsetWidth : 1;
    view.scrollTop += pixels / scale;
    this.scrolled();
  }

  selection(): SelectionBox | null {
    const box = this.selected === null ? null : this.box(this.selected);
    return box === null ? null : { top: box.top, bottom: box.bottom, right: box.right };
  }

  watch(moved: () => void): () => void {
    this.#listeners.add(moved);
    const observer = new ResizeObserver(moved);
    if (this.frame.iframe !== null) observer.observe(this.frame.iframe);
    return () => {
      this.#listeners.delete(moved);
      observer.disconnect();
    };
  }

  #find(place: NoteCard['place']): OnPage | null {
    const { page } = this.frame;
    switch (place.kind) {
      case 'article':
        return page?.querySelector('header > h1') ?? null;
      case 'field':
        return page?.querySelector(FIELDS[place.key] ?? 'header > .byline') ?? null;
      case 'text':
        return this.words.pictureAt(place.from) ?? this.words.rangeOf(place.from, place.to);
      case 'related':
        return (
          this.#cards()[this.related().indexOf(place.article)] ?? page?.querySelector('.related') ?? null
        );
      case 'lost':
        return null;
    }
  }
}

/** The first line of a range: its letters may be in several boxes. */
function firstLine(range: Range): DOMRect | null {
  const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  const [first] = boxes;
  if (first === undefined) return null;
  const right = Math.max(...boxes.filter(({ top }) => top < first.bottom - 2).map((box) => box.right));
  return new DOMRect(first.left, first.top, right - first.left, first.height);
}
