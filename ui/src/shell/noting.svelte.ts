import { tick } from 'svelte';
import type { NoteAbout } from '../core/bindings';
import { backToCard, focusCard } from '../features/notes/card-focus';
import { isElement, PageStage } from '../features/notes/page-stage';
import type { Stage } from '../features/notes/stage';
import type { App } from './app.svelte';

/** How notes come about: what is selected in the text, in the fields above it or on the page, and the keys for it. */
export class Noting {
  text = $state.raw<Stage | null>(null);
  readonly page: PageStage;
  /** How often something else was selected: for what stands at the selection. */
  selections = $state(0);
  /** What is selected on the page. */
  #onPage = $state.raw<NoteAbout | null>(null);
  #inText = $state(false);
  /** Whether the button for a note is on offer: not for what was dealt with, or was selected for something else. */
  #offered = $state(false);

  /** What the notes stand beside: the text or the page. */
  readonly stage = $derived.by<Stage | null>(() => (this.app.layout.showsEditor ? this.text : this.page));
  /** Whether something is selected that a note can be about. */
  readonly hasSelection = $derived.by(() =>
    this.app.layout.showsEditor ? this.#inText : this.#onPage !== null,
  );
  /** Whether a note about it is on offer beside it. */
  readonly offers = $derived(this.#offered && this.hasSelection);
  /** The same, as it stands on the page. */
  readonly picked = $derived.by(() => (this.#onPage === null ? null : this.page.selected));

  constructor(private readonly app: App) {
    this.page = new PageStage(app.frame, app.previewWords, () =>
      (app.draft?.fields.related ?? []).map(({ article }) => article),
    );
  }

  /** Begins a note about what is selected, or what has the focus. Without either, about the article as a whole. */
  async begin(): Promise<void> {
    const { app } = this;
    const { draft } = app;
    if (draft === null || app.readOnly !== null) return;
    const about = this.#focused() ?? this.selected() ?? ({ kind: 'article' } satisfies NoteAbout);
    app.screen = 'articles';
    app.layout.showReview('notes');
    const quote = about.kind === 'text' ? draft.document().sliceString(about.from, about.to) : '';
    this.#clearPage();
    this.withdraw();
    app.notes.begin(about, quote);
    await tick();
    this.reveal();
  }

  /** What is selected in the text or on the page; null if nothing is. */
  selected(): NoteAbout | null {
    const { draft, layout } = this.app;
    if (draft === null) return null;
    if (!layout.showsEditor) return this.#onPage;
    const { from, to } = draft.selected;
    return this.#words(from, to);
  }

  /** The words that are selected on the page; empty if none are. */
  pickedWords(): string {
    const { picked } = this;
    return picked === null || isElement(picked) ? '' : picked.toString();
  }

  /** Looks again whether anything is selected in the text. */
  look(): void {
    const selected = this.app.draft?.selected;
    const some = selected !== undefined && selected.from < selected.to;
    this.#inText = some && this.#words(selected.from, selected.to) !== null;
    this.#offered = this.#inText;
    if (this.#inText) this.selections++;
  }

  /** No note is on offer until something else is selected. */
  withdraw(): void {
    this.#offered = false;
  }

  /** Another article is shown: what was selected in the one before, or on its page, is no more. */
  leave(): void {
    this.#clearPage();
    this.#inText = this.#offered = false;
  }

  /** Something was selected or clicked on the page. Whether a note can be about it, or there is one. */
  onPage(selection: Selection, on: Element | null): boolean {
    const { layout, notes } = this.app;
    if (layout.mode !== 'review' || layout.showsEditor) return false;
    const found = selection.isCollapsed ? this.#pressed(on) : this.#chosen(selection);
    this.page.selected = found?.on ?? null;
    this.#onPage = found?.about ?? null;
    this.#offered = found !== null;
    this.selections++;
    if (found !== null) return true;
    const at = selection.isCollapsed ? this.app.previewWords.behind(selection) : null;
    const note = notes.cards.find(
      ({ place }) => at !== null && place.kind === 'text' && place.from <= at.head && at.head <= place.to,
    );
    if (note !== undefined) {
      notes.choose(note.key);
      if (layout.hasDrawer) layout.showReview('notes');
    }
    return note !== undefined;
  }

  /** The margin beside the text was pressed: where notes are in a drawer, it opens at the note of that line. */
  inMargin({ clientX, clientY, target }: MouseEvent): void {
    const { draft, layout, notes } = this.app;
    if (layout.mode !== 'review' || !layout.hasDrawer) return;
    // What stands above the text, or in its place, has no margin.
    if (!(target instanceof Element) || target.closest('button, a, .top, .in-place') !== null) return;
    const edge = draft?.view?.contentDOM.getBoundingClientRect().right ?? Infinity;
    if (clientX <= edge) return;
    const lines = this.text?.lines(notes.cards) ?? [];
    const at = lines.findIndex((line) => line !== null && line.top <= clientY && clientY <= line.bottom);
    const card = notes.cards[at];
    if (card === undefined) return;
    layout.showReview('notes');
    notes.choose(card.key);
  }

  /** Goes to the next note, or the one before. */
  step(by: 1 | -1): void {
    const { app } = this;
    const inNotes = document.activeElement?.closest('[data-card]') !== null;
    app.screen = 'articles';
    app.layout.showReview('notes');
    const key = app.notes.step(by);
    this.reveal();
    if (key !== null && (inNotes || document.activeElement === document.body)) focusCard(key);
  }

  /** Brings the note at hand into sight, and puts the focus on its card unless somebody writes elsewhere. */
  async show(): Promise<void> {
    const { layout, notes } = this.app;
    if (layout.mode !== 'review') return;
    if (layout.reviewTab !== 'notes') layout.showReview('notes');
    // A column that was not there is laid out first.
    await tick();
    this.reveal();
    if (notes.hand !== null) backToCard(notes.hand);
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
    else if (key === 'a' && thread !== undefined) this.#openAssignees(thread.id);
    else if (key === 'r' && thread !== undefined) return this.#reply(thread.id);
    else return false;
    return true;
  }

  /** Spaces around selected words belong to nobody. */
  #words(from: number, to: number): NoteAbout | null {
    const words = this.app.draft?.document().sliceString(from, to) ?? '';
    if (words.trim() === '') return null;
    const start = from + (words.length - words.trimStart().length);
    return { kind: 'text', from: start, to: start + words.trim().length };
  }

  /** Words that were selected on the page: of the text, or of a field. Across both, or beyond them, they are neither. */
  #chosen(selection: Selection): { about: NoteAbout; on: Range | Element } | null {
    const on = selection.getRangeAt(0).cloneRange();
    const range = this.app.previewWords.behind(selection);
    if (range !== null) {
      const about = this.#words(Math.min(range.anchor, range.head), Math.max(range.anchor, range.head));
      return about === null ? null : { about, on };
    }
    const [one, other] = [fieldAround(on.startContainer), fieldAround(on.endContainer)];
    if (one === null || one !== other) return null;
    const article = this.page.relatedOf(one);
    if (article !== null) return { about: { kind: 'related', article }, on };
    const key = this.page.fieldOf(one);
    return key === null ? null : { about: { kind: 'field', key }, on };
  }

  /** A picture that was pressed on the page. */
  #pressed(on: Element | null): { about: NoteAbout; on: Element } | null {
    const picture = on?.closest('img') ?? on?.closest('figure')?.querySelector('img') ?? null;
    if (picture === null || (on?.matches('figcaption, figcaption *') ?? false)) return null;
    if (picture.closest('[data-text]') !== null) {
      const range = this.app.previewWords.pictureBehind(picture);
      if (range === null) return null;
      return { about: { kind: 'text', from: range.anchor, to: range.head }, on: picture };
    }
    const article = this.page.relatedOf(picture);
    if (article !== null) return { about: { kind: 'related', article }, on: picture };
    return picture.closest('figure.lead') === null
      ? null
      : { about: { kind: 'field', key: 'image' }, on: picture };
  }

  #clearPage(): void {
    if (this.#onPage === null) return;
    this.#onPage = this.page.selected = null;
    this.app.frame.page?.getSelection()?.removeAllRanges();
  }

  /** Goes to the reply of a thread. Whether it has a place for one. */
  #reply(thread: string): boolean {
    const { layout, notes, notices } = this.app;
    layout.showReview('notes');
    if (!notes.cards.some(({ key }) => key === thread)) {
      notices.say('This note has lost its place. Put it where it belongs, then reply.');
      return false;
    }
    this.reveal();
    focusCard(thread, 'textarea');
    return true;
  }

  /** Opens the menu of those who can see to a thread. */
  #openAssignees(thread: string): void {
    this.app.layout.showReview('notes');
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-assign="${thread}"] button`)?.click(),
    );
  }

  /** Scrolls to the place of the note at hand. */
  reveal(): void {
    const { notes } = this.app;
    const card = notes.cards.find(({ key }) => key === notes.hand);
    if (card === undefined) return;
    this.stage?.reveal(card);
    // A page that is still being put back to where it was would leave the place again.
    if (this.stage === this.page) this.app.scrollSync.scrolledByHand('preview');
  }

  /** The field above the text that has the focus, unless words are selected elsewhere. */
  #focused(): NoteAbout | null {
    const field = document.activeElement?.closest<HTMLElement>('[data-noted]')?.dataset['noted'];
    return field === undefined ? null : { kind: 'field', key: field };
  }
}

/** The field of the page’s head, or the related post, that a node is in. */
function fieldAround(node: Node): Element | null {
  const element = node.nodeType === Node.ELEMENT_NODE ? (node as Element) : node.parentElement;
  return element?.closest('header > h1, header > .dek, header > .byline, .related .card') ?? null;
}
