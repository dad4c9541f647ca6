import { tick } from 'svelte';
import type { Reopened, RevisionView } from '../core/bindings';
import type { Core, Host } from '../core/context';
import { dialogs } from '../design/top-dialog.svelte';
import { ArticleList, NO_FILTER, type Filter } from '../features/articles/article-list.svelte';
import { Authors } from '../features/authors/authors.svelte';
import { ArticleChanges } from '../features/changes/article-changes.svelte';
import { SinceApproved } from '../features/changes/since-approved.svelte';
import { ArticleChecks } from '../features/checks/article-checks.svelte';
import { ExportRun } from '../features/export/export-run.svelte';
import type { Scope } from '../features/export/scope';
import { ArticleStanding } from '../features/moves/article-standing.svelte';
import { ArticleNotes } from '../features/notes/article-notes.svelte';
import type { NoticeAction, Notices } from '../features/notices/notices.svelte';
import type { Action } from '../features/palette/action';
import { PreviewFrame } from '../features/preview/preview-frame';
import { previewPane } from '../features/preview/preview-pane';
import { PreviewWords } from '../features/preview/preview-words';
import { ScrollSync } from '../features/preview/scroll-sync';
import { Publication } from '../features/publication/publication.svelte';
import { Settings } from '../features/settings/settings.svelte';
import { Trash } from '../features/trash/trash.svelte';
import type { Draft } from '../features/writing/draft.svelte';
import { KeysAtRest } from '../lib/keys-at-rest';
import { TextSize } from '../lib/text-size';
import { actionsOf } from './actions';
import { Articles } from './articles';
import { Checking } from './checking';
import { Interruptions } from './interruptions';
import { Layout, type Mode } from './layout.svelte';
import { Noting } from './noting.svelte';
import type { DialogName, DialogPayload, OpenDialog } from './registry/dialogs';
import { Places } from './places';
import { screenEntry, type ScreenName, type ScreenPayload } from './registry/screens';
import type { PayloadArguments } from './registry/view';

/** How often everything is saved again because something arrived meanwhile. */
const ROUNDS = 5;

/** The window: what is open, what is on screen, and the way from one to the other. */
export class App {
  /** Letters that are on their way to the window. */
  readonly keys = new KeysAtRest();
  readonly core: Core;
  readonly layout = new Layout();
  readonly publication: Publication;
  readonly list: ArticleList;
  readonly authors: Authors;
  readonly trash: Trash;
  readonly settings: Settings;
  readonly notes: ArticleNotes;
  readonly changes: ArticleChanges;
  readonly sinceApproved: SinceApproved;
  readonly checks: ArticleChecks;
  readonly standing: ArticleStanding;
  readonly interruptions: Interruptions;
  readonly articles = new Articles(this);
  readonly places = new Places(this);
  readonly checking: Checking;
  readonly frame = new PreviewFrame();
  readonly scrollSync = new ScrollSync();
  readonly textSize: TextSize;
  readonly previewWords = new PreviewWords(this.frame, () => this.draft?.view?.state ?? null);
  readonly noting = new Noting(this);
  /** Everything that can be done, for the palette and by key. The publication’s statuses are among it. */
  readonly actions: Action[] = $derived(actionsOf(this));
  screen = $state<ScreenName>('articles');
  draft = $state.raw<Draft | null>(null);
  dialog = $state.raw<OpenDialog | null>(null);
  /** How often a revision was given a name: the history is read again then. */
  namings = $state(0);
  /** Ways to move the focus, filled in by the components that know how. */
  readonly focus: {
    search?: () => void;
    list?: () => void;
    headline?: () => void;
    find?: (replacing: boolean) => void;
    findNext?: (by: 1 | -1) => void;
    dek?: () => void;
    byline?: () => void;
    handOver?: () => void;
  } = {};

  constructor(
    readonly host: Host,
    readonly notices: Notices,
  ) {
    const { core } = host;
    this.core = core;
    this.textSize = new TextSize((factor) => {
      const { draft } = this;
      const standing = { ...draft?.standing };
      host
        .zoom(factor)
        .then(() => {
          // What was on screen stays there, whatever the panes say while they are made larger.
          if (draft !== null) Object.assign(draft.standing, standing);
          this.scrollSync.restore();
        })
        .catch((thrown: unknown) => notices.error(thrown));
    });
    this.publication = new Publication(core, notices);
    this.list = new ArticleList(core, notices);
    this.authors = new Authors(core, notices, (gone) => this.trash.sayProfileGone(gone));
    this.settings = new Settings(core, notices);
    this.notes = new ArticleNotes(
      core,
      notices,
      () => this.#askWho(),
      () => void this.noting.show(),
    );
    const takenBack = (reopened: Reopened) => this.#takenBack(reopened);
    this.changes = new ArticleChanges(
      core,
      notices,
      takenBack,
      async () => ((await this.standing.known())?.approval ?? null) !== null,
    );
    this.sinceApproved = new SinceApproved(core, notices, takenBack);
    this.checks = new ArticleChecks(core, notices, () => this.#askWho());
    this.standing = new ArticleStanding(core, notices, () => this.#askWho());
    this.trash = new Trash(core, notices, {
      ask: (question) => this.openDialog('trash', question),
      leave: (id) => this.articles.leaveForTrash(id),
      restored: (id) => void this.articles.restored(id),
      restoredProfile: (slug) => void this.goTo('authors', { slug }),
    });
    dialogs.home = () => this.screen === 'articles' && this.layout.showsList && this.focus.list?.();
    this.interruptions = new Interruptions(this);
    this.checking = new Checking(this);
    this.scrollSync.panes.preview = previewPane(
      this.frame.blocks,
      () => this.frame.page,
      () => this.frame.place,
      () => this.draft?.view?.state.doc.lines ?? 0,
      () => this.previewWords.rangeAt(this.draft?.places.now.head ?? 0),
    );
  }

  /** Why nothing can be written in the publication, if that is so. */
  get readOnly(): string | null {
    return this.publication.view?.read_only ?? null;
  }

  /** Whether nothing but the open article is on screen, to write or to read. */
  get articleOnly(): boolean {
    const { mode } = this.layout;
    return this.screen === 'articles' && (mode === 'focus' || mode === 'read');
  }

  /** Goes on where the person left off. */
  async start(): Promise<void> {
    if (await this.publication.start()) await this.enter();
  }

  /** Opens another publication, once everything of this one is saved, or if somebody says `anyway`. */
  async change(open: () => Promise<boolean>, anyway = false): Promise<void> {
    const again = { label: 'Open anyway', run: () => void this.change(open, true) };
    if (!anyway && !(await this.#safe(again))) return;
    const left = this.draft;
    this.articles.notePlace();
    this.draft = null;
    this.notices.clear();
    if (await open()) {
      this.articles.forget();
      this.dialog = null;
      await this.enter();
    } else if (left !== null && this.publication.view !== null) {
      await this.articles.open(left.id);
    }
  }

  /** Shows the log in the file manager: for reports of what went wrong. */
  async showLog(): Promise<void> {
    try {
      const file = await this.core.logFile();
      if (file === null) this.notices.say('There is no log: the folder of this publication is read-only.');
      else await this.host.reveal(file);
    } catch (thrown) {
      this.notices.error(thrown);
    }
  }

  /** Lets the person choose a folder, and opens it. Whether one that is no publication becomes one is asked first. */
  async openFolder(): Promise<void> {
    try {
      const folder = await this.host.pickFolder();
      if (folder === null) return;
      const { state } = await this.core.lookAtFolder({ folder, name: '', own: false });
      if (state === 'publication') await this.change(() => this.publication.open(folder));
      else this.openDialog('new-publication', { folder });
    } catch (thrown) {
      this.notices.error(thrown);
    }
  }

  /** Opens a dialog in place of the one that may be open. */
  openDialog<Name extends DialogName>(name: Name, ...[payload]: PayloadArguments<DialogPayload<Name>>): void {
    this.dialog = { name, payload } as OpenDialog;
  }

  /** Goes to a screen. */
  async goTo<Name extends ScreenName>(
    name: Name,
    ...[payload]: PayloadArguments<ScreenPayload<Name>>
  ): Promise<void> {
    this.screen = name;
    await screenEntry(name).enter?.(this, payload);
  }

  /**
   * Shows the article in another way. The focus goes along, unless `focus` is false: to the page where it is all that is
   * shown, and from there, or from nowhere, back to the text.
   */
  async look(mode: Mode, focus = true): Promise<void> {
    this.screen = 'articles';
    this.layout.mode = mode;
    if (!focus || this.draft === null) return;
    await tick();
    if (!this.layout.showsEditor) this.#focusPreview();
    else if (document.activeElement === document.body || this.frame.hasFocus) this.draft.view?.focus();
  }

  /** Puts the cursor into the text, which comes on screen. */
  async goToText(): Promise<void> {
    this.screen = 'articles';
    this.layout.showText();
    await tick();
    this.draft?.view?.focus();
  }

  /** Lists the articles that a place in the rail stands for. */
  showList(filter: Partial<Filter>): void {
    this.screen = 'articles';
    this.layout.revealList();
    void this.list.show({ ...NO_FILTER, query: '', ...filter });
  }

  /** Saves everything, files included. Whether all of it is saved. */
  async save(): Promise<boolean> {
    try {
      // What arrives during one round (letters, another program's change) is saved by the next.
      for (let round = 0; round < ROUNDS; round++) {
        await Promise.all([
          this.draft?.settle(),
          this.authors.flush(),
          this.settings.flush(),
          this.notes.flush(),
        ]);
        await this.core.flush();
        if (this.authors.saved && (this.draft?.handedOver ?? true)) return true;
      }
      return false;
    } catch (thrown) {
      // That nothing can be saved while the publication is away is said by a band across the window.
      if (this.publication.away === null) this.notices.error(thrown, { retry: () => void this.save() });
      return false;
    }
  }

  /** The window is about to close. Whether it may: words that cannot be saved keep it open. */
  async close(): Promise<boolean> {
    await this.keys.wait();
    this.articles.notePlace();
    await this.changes.leave();
    return this.#safe({ label: 'Close anyway', run: () => void this.host.close() });
  }

  /** Shows both texts of an article or a profile in conflict. */
  async openConflict(record: string | null): Promise<void> {
    if (record === null) return;
    try {
      await Promise.all([this.draft?.settle(), this.authors.flush()]);
      this.openDialog('conflict', await this.core.readConflict({ record }));
    } catch (thrown) {
      this.notices.error(thrown);
    }
  }

  async openRevision(revision: RevisionView): Promise<void> {
    await this.draft?.settle();
    this.openDialog('revision', revision);
  }

  /** Opens an article at what changed since the person looked at it. */
  async openAtChanges(id: string): Promise<void> {
    await this.articles.open(id);
    if (this.draft?.id === id) this.layout.showReview('changes');
  }

  /** Shows what changed in the article since it was approved. */
  showSinceApproved(): void {
    this.screen = 'articles';
    this.layout.showReview('changes');
    this.changes.choose('approved');
  }

  /** Asks what is to be exported: at first these articles; where none are named, the open one, or all. */
  openExport(scope: Scope | null = null): void {
    void this.draft?.settle();
    const chosen = this.publication.view?.targets ?? [];
    this.openDialog('export', new ExportRun(this.core, this.notices, chosen, scope));
  }

  /** Shows the publication that was just opened. */
  async enter(): Promise<void> {
    this.draft = null;
    this.notes.show(null);
    this.changes.show(null);
    this.checks.show(null);
    this.standing.show(null);
    void this.notes.meet();
    this.authors.clear();
    this.settings.clear();
    this.screen = 'articles';
    await this.list.show({ ...NO_FILTER, query: '' });
    await this.articles.openLast();
  }

  /** Whether everything is saved. If not, says what to do, `anyway` included. */
  async #safe(anyway: NoticeAction): Promise<boolean> {
    if (this.publication.view === null || (await this.save())) return true;
    const cause = this.publication.away === null ? 'disk' : 'away';
    const ways = [...this.interruptions.ways(), anyway];
    this.notices.keep('Some changes could not be saved, so the window stays open.', ways, cause);
    return false;
  }

  /** Changes of the open article were taken back: it can be undone like anything else. */
  #takenBack(reopened: Reopened): void {
    if ('article' in reopened && reopened.article.id === this.draft?.id)
      void this.draft.takeChoice(reopened.article);
  }

  /** A face beside the page has its own keys. */
  #focusPreview(): void {
    if (this.layout.face === 'page') this.frame.focus();
    else document.querySelector<HTMLElement>('[data-testid=face-pane]')?.focus({ preventScroll: true });
  }

  /** Asks who works here. Whether that was said. */
  #askWho(): Promise<boolean> {
    return new Promise((answer) =>
      this.openDialog('who-am-i', (said) => {
        if (said) void this.notes.meet();
        answer(said);
      }),
    );
  }
}
