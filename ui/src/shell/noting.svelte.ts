import { tick } from 'svelte';
import type { NoteAbout } from '../core/bindings';
import type { Stage } from '../features/notes/stage';
import type { App } from './app.svelte';

/** How notes come about: what is selected in the text, in the fields above it or on the page, and the keys for it. */
export class Noting {
  text = $state.raw<Stage | null>(null);
  page = $state.raw<Stage | null>(null);
  /** Whether words are selected that a note can be about. */
  hasSelection = $state(false);

  /** What the notes stand beside: the text or the page. */
  readonly stage = $derived.by(() => (this.app.layout.showsEditor ? this.text : this.page));

  constructor(private readonly app: App) {}

  /** Begins a note about what is selected, or what has the focus. Without either, about the article as a whole. */
  async begin(): Promise<void> {
    const { app } = this;
    const { draft } = app;
    if (draft === null || app.readOnly !== null) return;
    const about = this.#focused() ?? this.selected() ?? ({ kind: 'article' } satisfies NoteAbout);
    app.screen = 'articles';
    app.layout.showReview('notes');
    const quote = about.kind === 'text' ? draft.document().sliceString(about.from, about.to) : '';
    app.notes.begin(about, quote);
    await tick();
    this.#reveal();
  }

  /** The words of the text that are selected, in the text or on the page; null if none are. */
  selected(): NoteAbout | null {
    const { draft } = this.app;
    if (draft === null) return null;
    const { from, to } = draft.selected;
    const words = draft.document().sliceString(from, to);
    if (words.trim() === '') return null;
    // Spaces around a selection belong to nobody.
    const start = from + (words.length - words.trimStart().length);
    return { kind: 'text', from: start, to: start + words.trim().length };
  }

  /** Looks again whether anything is selected. */
  look(): void {
    const selected = this.app.draft?.selected;
    this.hasSelection = selected !== undefined && selected.from < selected.to && this.selected() !== null;
  }

  /** Goes to the next note, or the one before. */
  step(by: 1 | -1): void {
    const { app } = this;
    const inNotes = document.activeElement?.closest('[data-card]') !== null;
    app.screen = 'articles';
    app.layout.showReview('notes');
    const key = app.notes.step(by);
    this.#reveal();
    if (key !== null && (inNotes || document.activeElement === document.body)) this.#focus(key);
  }

  /** A plain key was pressed where nobody is typing. Whether it stands for anything. */
  pressed(key: string): boolean {
    const { notes, readOnly } = this.app;
    const { hand } = notes;
    const thread = notes.open.find(({ id }) => id === hand);
    if (key === 'j') this.step(1);
    else if (key === 'k') this.step(-1);
    else if (readOnly !== null) return false;
    else if (key === 'n') void this.begin();
    else if (key === 'e' && thread !== undefined) void notes.resolve(thread.id);
    else if (key === 'r' && thread !== undefined) this.#focus(thread.id, 'textarea');
    else return false;
    return true;
  }

  /** Puts the focus on a card, or into its field, once it is drawn. */
  #focus(key: string, within = ''): void {
    requestAnimationFrame(() => {
      const card = document.querySelector<HTMLElement>(`[data-card="${key}"]`);
      const found = within === '' ? card : card?.querySelector<HTMLElement>(within);
      found?.focus({ preventScroll: true });
    });
  }

  #reveal(): void {
    const { notes } = this.app;
    const card = notes.cards.find(({ key }) => key === notes.hand);
    if (card !== undefined) this.stage?.reveal(card);
  }

  /** The field above the text that has the focus, unless words are selected elsewhere. */
  #focused(): NoteAbout | null {
    const field = document.activeElement?.closest<HTMLElement>('[data-noted]')?.dataset['noted'];
    return field === undefined ? null : { kind: 'field', key: field };
  }
}
