import type { NoteCard } from './cards';

/** A line of the page, in pixels from the top of the window. */
export interface Line {
  top: number;
  bottom: number;
}

/** The first line of what is selected, and where on it that ends. */
export interface SelectionBox extends Line {
  right: number;
}

/** What the cards stand beside: the text, or the page. */
export interface Stage {
  /** The first line of each card's place; null where it is not there. Measures only what is on screen. */
  lines(cards: readonly NoteCard[]): (Line | null)[];
  /** Scrolls to the place of a card, unless it can be seen. */
  reveal(card: NoteCard): void;
  scrollBy(pixels: number): void;
  /** Where what is selected is; null if nothing is, or it is out of sight. */
  selection(): SelectionBox | null;
  /** Calls `moved` after lines have moved, until the returned function is called. */
  watch(moved: () => void): () => void;
}
