import { tick } from 'svelte';
import type { ArticleRow, OpenArticle, Reopened } from '../core/bindings';
import { hasCode } from '../core/errors';
import { NO_FILTER } from '../features/articles/article-list.svelte';
import { Draft } from '../features/writing/draft.svelte';
import type { DraftContext } from '../features/writing/draft-context';
import type { LastPlace } from '../features/writing/text-place';
import { paced } from '../lib/pace';
import { recall, remember } from '../lib/remember';
import type { App } from './app.svelte';
import { goToPlace } from './go-to-place';
import { KeptEditors } from './kept-editors';

/** The least time between two notes of where the caret is, in milliseconds. */
const NOTE_EVERY = 1_000;

/** Which article is open: opening one, leaving it, and what takes its place. */
export class Articles {
  /** Articles that another program changed while they were not on screen: one of them may just be opening. */
  readonly missed = new Set<string>();
  readonly #kept = new KeptEditors();
  readonly #notePlaceSoon = paced(NOTE_EVERY, () => this.notePlace());
  #opening = 0;

  constructor(private readonly app: App) {}

  /** Opens the article that was open last in this publication, where it was left; else the first of the list. */
  async openLast(): Promise<void> {
    const { rows } = this.app.list;
    const last = recall<string | null>(this.#lastKey(), null);
    const known = rows.find((row) => row.id === last)?.id ?? rows[0]?.id;
    const place = recall<(LastPlace & { id: string }) | null>(this.#placeKey(), null);
    if (known !== undefined) await this.open(known, place?.id === known ? place : undefined);
  }

  /** Opens an article, by id or by slug: where a search found it, with a snippet of that; or where somebody left it. */
  async open(needle: string, at?: string | LastPlace): Promise<void> {
    const { app } = this;
    app.screen = 'articles';
    await this.#open(needle);
    const { draft } = app;
    if (at === undefined || draft?.id !== needle) return;
    if (typeof at === 'object') {
      this.#goBackTo(at);
      return;
    }
    const line = draft.places.showFound(at);
    // In Read there is no text that the page could follow.
    if (line !== null && !app.layout.showsEditor)
      requestAnimationFrame(() => app.scrollSync.panes.preview?.scrollTo(line));
  }

  async #open(needle: string): Promise<void> {
    const { app } = this;
    if (app.draft?.id === needle) return;
    const turn = ++this.#opening;
    if (!(await this.#leave())) return;
    try {
      this.missed.clear();
      const opened = await app.core.openArticle({ id: needle });
      if (turn === this.#opening) this.#show(opened);
      else if (opened.id !== app.draft?.id)
        void app.core.closeArticle({ id: opened.id, opening: opened.opening }).catch(() => undefined);
    } catch (thrown) {
      app.notices.error(thrown);
    }
  }

  /** Opens an article and puts the cursor into its text. */
  async openToWrite({ id, snippet }: ArticleRow): Promise<void> {
    await this.open(id, snippet);
    setTimeout(() => this.app.draft?.view?.focus());
  }

  /**
   * Opens the article that was chosen in the list, where the search found it. If it is in the trash, asks what should become
   * of it.
   */
  choose(id: string): void {
    const { app } = this;
    const row = this.#inTrash(id);
    if (row !== undefined) app.openDialog('trash', { what: 'found', row });
    else if (app.layout.mode === 'read' && app.draft?.id === id) app.frame.focus();
    else void this.open(id, app.list.rows.find((one) => one.id === id)?.snippet);
  }

  /** Asks whether an article should go to the trash. */
  askTrash({ id, headline }: { id: string; headline: string }): void {
    if (this.#inTrash(id) === undefined) void this.app.trash.ask(id, headline);
    else this.choose(id);
  }

  /** Begins a new article. */
  async begin(): Promise<void> {
    const { app } = this;
    app.screen = 'articles';
    if (!(await this.#leave())) return;
    try {
      this.#opening++;
      this.#show(await app.core.newArticle({ headline: '' }));
      app.layout.showText();
      void tick().then(() => app.focus.headline?.());
      void app.list.show({ ...NO_FILTER, query: '', sort: 'updated' });
    } catch (thrown) {
      app.notices.error(thrown);
    }
  }

  /** The open article or profile has another text now, by a person's choice. */
  replaced(reopened: Reopened, notice: string): void {
    const { app } = this;
    app.dialog = null;
    if ('author' in reopened) app.authors.show(reopened.author);
    else if (reopened.article.id === app.draft?.id) void app.draft.takeChoice(reopened.article);
    else this.#show(reopened.article);
    app.notices.say(notice);
  }

  /** Remembers where the person is in the open article, for the next start. */
  notePlace(): void {
    const { draft } = this.app;
    if (draft !== null) remember(this.#placeKey(), { id: draft.id, ...draft.places.now });
  }

  /** What was kept of articles that were open belongs to another publication. */
  forget(): void {
    this.#kept.clear();
  }

  /** An article goes to the trash. If it is the open one, the next in the list takes its place once it is gone. */
  async leaveForTrash(id: string): Promise<(() => Promise<void>) | null> {
    const { app } = this;
    const draft = app.draft;
    if (draft?.id !== id) return () => Promise.resolve();
    if (!(await this.#leave())) return null;
    const { rows } = app.list;
    const at = rows.findIndex((row) => row.id === id);
    const next = rows[at + 1] ?? rows[at - 1];
    return async () => {
      this.#kept.forget(id);
      if (app.draft !== draft) return;
      app.noting.leave();
      app.notes.show(null);
      app.changes.show(null);
      app.checks.show(null);
      draft.leave();
      app.draft = null;
      // The list gets the focus, not the text of another article, where somebody would go on typing: so the fields and the
      // text go before others take their place, and nothing is left for the focus to return to.
      await tick();
      if (app.layout.mode === 'focus') app.layout.mode = 'write';
      app.layout.sideFirst = false;
      if (next !== undefined) await this.open(next.id);
    };
  }

  /** An article came back from the trash. */
  async restored(id: string): Promise<void> {
    if (this.app.list.filter.trash) await this.app.list.show({ ...NO_FILTER, query: '' });
    await this.open(id);
  }

  #inTrash(id: string): ArticleRow | undefined {
    return this.app.list.filter.trash ? this.app.list.rows.find((row) => row.id === id) : undefined;
  }

  /** Whether the open article can be left: the core has all its words. If not, says what to do. */
  async #leave(): Promise<boolean> {
    const { app } = this;
    const draft = app.draft;
    if (draft === null) return true;
    await draft.settle();
    if (draft.handedOver) return true;
    app.notices.say('This article has words that could not be saved. Copy the text before you leave it.', [
      ...app.interruptions.ways(),
      { label: 'Try again', run: () => void draft.settle() },
    ]);
    return false;
  }

  #show(opened: OpenArticle): void {
    const { app } = this;
    const left = app.draft;
    app.noting.leave();
    if (left !== null) {
      app.notes.show(null);
      app.checks.show(null);
      this.#kept.keep(left);
      left.leave();
    }
    app.draft = new Draft(opened, this.#draftContext(), this.#kept.of(opened.id));
    if (this.missed.delete(opened.id)) void app.draft.reload();
    app.notes.show(app.draft);
    app.changes.show(app.draft);
    app.checks.show(app.draft);
    app.standing.show(app.draft);
    remember(this.#lastKey(), opened.id);
    if (left !== null && left.id !== opened.id) {
      app.core.closeArticle({ id: left.id, opening: left.opening }).catch((thrown: unknown) => {
        // The core keeps it open until it can be saved.
        if (!hasCode(thrown, 'away')) app.notices.error(thrown);
      });
    }
  }

  #goBackTo(place: LastPlace): void {
    const { draft } = this.app;
    draft?.places.standAt(place);
    if (place.writing) setTimeout(() => draft?.view?.focus());
  }

  #draftContext(): DraftContext {
    const { app } = this;
    return {
      core: app.core,
      notices: app.notices,
      host: app.host,
      preview: app.frame,
      language: app.publication.view?.language ?? 'en',
      readOnly: app.readOnly,
      pickArticle: () => app.draft !== null && app.openDialog('link', app.draft),
      leaveUp: () => app.focus.dek?.(),
      caretMoved: (shown) => {
        if (shown) app.scrollSync.caretMoved();
        else app.scrollSync.caretMoves();
        this.#notePlaceSoon();
      },
      selected: () => app.noting.look(),
      goTo: (place) => void goToPlace(app, place),
    };
  }

  /** Under which name the last open article of this publication is remembered. */
  #lastKey(): string {
    return `last.${this.app.publication.view?.folder ?? ''}`;
  }

  #placeKey(): string {
    return `place.${this.app.publication.view?.folder ?? ''}`;
  }
}
