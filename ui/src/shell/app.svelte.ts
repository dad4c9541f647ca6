import type { ArticleRow, ConflictView, OpenArticle, RevisionView } from '../core/bindings';
import { core, leave } from '../core/host';
import { ArticleList, NO_FILTER, type Filter } from '../features/articles/article-list.svelte';
import { Authors, BLANK_AUTHOR } from '../features/authors/authors.svelte';
import { ExportRun } from '../features/export/export-run.svelte';
import { notices } from '../features/notices/notices.svelte';
import { PreviewFrame } from '../features/preview/preview-frame';
import { previewPane, ScrollPair } from '../features/preview/scroll-pair';
import { Publication } from '../features/publication/publication.svelte';
import { Trash } from '../features/trash/trash.svelte';
import { Draft, type DraftRoom } from '../features/writing/draft.svelte';
import { recall, remember } from '../lib/remember';
import { KeptStates } from './kept-states';
import { Layout } from './layout.svelte';

export type DialogName =
  'palette' | 'keys' | 'link' | 'export' | 'problems' | 'new-publication' | 'conflict' | 'revision';

/** The window: what is open, what is shown, and how one leads to the other. */
export class App {
  readonly layout = new Layout();
  readonly publication = new Publication(core, (thrown) => notices.fault(thrown));
  readonly list = new ArticleList(core, (thrown) => notices.fault(thrown));
  readonly authors = new Authors(core, (thrown, retry) =>
    notices.fault(thrown, retry === undefined ? {} : { retry }),
  );
  readonly trash = new Trash(
    core,
    (id) => this.#leaveForTrash(id),
    (id) => void this.#cameBack(id),
  );
  readonly frame = new PreviewFrame();
  readonly pair = new ScrollPair();
  screen = $state<'articles' | 'authors'>('articles');
  draft = $state.raw<Draft | null>(null);
  dialog = $state<DialogName | null>(null);
  conflict = $state.raw<ConflictView | null>(null);
  revision = $state.raw<RevisionView | null>(null);
  exporting = $state.raw<ExportRun | null>(null);
  /** What the components let others ask of them. */
  readonly reach: {
    search?: () => void;
    list?: () => void;
    dek?: () => void;
    byline?: () => void;
    handOver?: () => void;
  } = {};
  /** Articles that changed outside while they were not on screen: one may just be opening. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing on screen hangs on it
  readonly missed = new Set<string>();
  readonly #kept = new KeptStates();
  #turn = 0;

  constructor() {
    this.pair.panes.preview = previewPane(
      this.frame.blocks,
      () => this.frame.page,
      () => this.frame.place,
      () => this.draft?.view?.state.doc.lines ?? 0,
    );
  }

  get readOnly(): string | null {
    return this.publication.view?.read_only ?? null;
  }

  /** Goes on where the person was. */
  async start(): Promise<void> {
    if (await this.publication.start()) await this.enter();
  }

  /** Shows the publication that was just opened. */
  async enter(): Promise<void> {
    this.draft = null;
    this.screen = 'articles';
    await this.list.show({ ...NO_FILTER, query: '' });
    const last = recall<string | null>(`last.${this.publication.view?.folder ?? ''}`, null);
    const known = this.list.rows.find((row) => row.id === last)?.id ?? this.list.rows[0]?.id;
    if (known !== undefined) await this.open(known);
  }

  /** Opens another publication, once everything of this one is handed over. */
  async change(open: () => Promise<boolean>): Promise<void> {
    if (!(await this.#leaves())) return;
    const left = this.draft;
    this.draft = null;
    if (await open()) {
      this.#kept.clear();
      this.dialog = null;
      await this.enter();
    } else if (left !== null) {
      await this.open(left.id);
    }
  }

  /** Opens an article, by id or by slug. */
  async open(needle: string): Promise<void> {
    this.screen = 'articles';
    if (this.draft?.id === needle) return;
    const turn = ++this.#turn;
    if (!(await this.#leaves())) return;
    try {
      this.missed.clear();
      const opened = await core.openArticle({ id: needle });
      if (turn === this.#turn) this.#show(opened);
      else if (opened.id !== this.draft?.id) void core.closeArticle({ id: opened.id }).catch(() => undefined);
    } catch (thrown) {
      notices.fault(thrown);
    }
  }

  /** Opens what was chosen in the list; what is in the trash is asked about. */
  choose(id: string): void {
    const row = this.#inTrash(id);
    if (row !== undefined) this.trash.question = { what: 'found', row };
    else void this.open(id);
  }

  /** Asks whether an article should go. */
  askTrash({ id, headline }: { id: string; headline: string }): void {
    if (this.#inTrash(id) !== undefined) this.choose(id);
    else void this.trash.ask(id, headline);
  }

  #inTrash(id: string): ArticleRow | undefined {
    return this.list.filter.trash ? this.list.rows.find((row) => row.id === id) : undefined;
  }

  /** Begins a new article. */
  async begin(): Promise<void> {
    this.screen = 'articles';
    if (!(await this.#leaves())) return;
    try {
      this.#turn++;
      this.#show(await core.newArticle({ headline: '' }));
      if (this.layout.mode === 'read') this.layout.mode = 'write';
      void this.list.show({ ...NO_FILTER, query: '', sort: 'updated' });
    } catch (thrown) {
      notices.fault(thrown);
    }
  }

  /** Lists what one place of the rail stands for. */
  go(filter: Partial<Filter>): void {
    this.screen = 'articles';
    this.layout.sideFirst = false;
    if (this.layout.mode === 'focus') this.layout.mode = 'write';
    void this.list.show({ ...NO_FILTER, query: '', ...filter });
  }

  /** Makes a profile with this name and puts it into the byline; with no name, begins one to fill in. */
  async creditNew(name: string): Promise<void> {
    const draft = this.draft;
    if (name === '' || draft === null) {
      await this.goToAuthors('');
      return;
    }
    try {
      const { fields } = await core.saveAuthor({ fields: { ...BLANK_AUTHOR, name } });
      draft.sheet.credit([
        ...draft.fields.byline,
        { author: fields.slug, name, role: '', portrait: null, known: true },
      ]);
      this.publication.changed();
      const open = () => void this.goToAuthors().then(() => this.authors.open(fields.slug));
      notices.say(`${name} is in the byline.`, [{ label: 'Fill in the profile', run: open }]);
    } catch (thrown) {
      notices.fault(thrown, { retry: () => void this.creditNew(name) });
    }
  }

  async goToAuthors(newName?: string): Promise<void> {
    this.screen = 'authors';
    await this.authors.load();
    if (newName !== undefined) await this.authors.begin(newName);
  }

  /** Hands over what is still here and has it saved, files included. Answers whether all of it is. */
  async save(): Promise<boolean> {
    try {
      await Promise.all([this.draft?.settle(), this.authors.flush()]);
      await core.flush();
      return this.draft?.handedOver ?? true;
    } catch (thrown) {
      notices.fault(thrown, { retry: () => void this.save() });
      return false;
    }
  }

  /** The window is about to close: whether it may. Words that cannot be saved keep it open. */
  async close(): Promise<boolean> {
    if (this.publication.view === null || (await this.save())) return true;
    const draft = this.draft;
    const anyway = { label: 'Close anyway', run: () => void leave() };
    const copy = (text: string) => ({ label: 'Copy the text', run: () => void notices.copy(text) });
    notices.say(
      'Not everything could be saved, so the window stays open.',
      draft === null ? [anyway] : [copy(draft.text()), anyway],
    );
    return false;
  }

  async openConflict(): Promise<void> {
    if (this.draft === null) return;
    try {
      await this.draft.settle();
      this.conflict = await core.readConflict({ id: this.draft.id });
      this.dialog = 'conflict';
    } catch (thrown) {
      notices.fault(thrown);
    }
  }

  async showRevision(view: RevisionView): Promise<void> {
    await this.draft?.settle();
    this.revision = view;
    this.dialog = 'revision';
  }

  /** Somebody chose another text for the open article. */
  replaced(article: OpenArticle, words: string): void {
    this.dialog = this.conflict = this.revision = null;
    this.#kept.forget(article.id);
    this.draft?.leave();
    this.draft = null;
    this.#show(article);
    notices.say(words);
  }

  export(): void {
    const usual = this.publication.view?.targets ?? [];
    const failed = (thrown: unknown, retry?: () => void) =>
      notices.fault(thrown, retry === undefined ? {} : { retry });
    void this.draft?.settle();
    this.exporting = new ExportRun(core, failed, usual);
    this.dialog = 'export';
  }

  /** An article goes in the trash: if it is the open one, the next in the list takes its place. */
  async #leaveForTrash(id: string): Promise<boolean> {
    const draft = this.draft;
    if (draft?.id !== id) return true;
    if (!(await this.#leaves())) return false;
    const { rows } = this.list;
    const at = rows.findIndex((row) => row.id === id);
    const next = rows[at + 1] ?? rows[at - 1];
    if (next !== undefined) await this.open(next.id);
    if (this.draft === draft) {
      draft.leave();
      this.draft = null;
    }
    this.#kept.forget(id);
    return true;
  }

  async #cameBack(id: string): Promise<void> {
    if (this.list.filter.trash) await this.list.show({ ...NO_FILTER, query: '' });
    await this.open(id);
  }

  /** Whether the open article can be left: all its words are with the core, or the person said so. */
  async #leaves(): Promise<boolean> {
    const draft = this.draft;
    if (draft === null) return true;
    await draft.settle();
    if (draft.handedOver) return true;
    notices.say('This article has words that could not be saved. Copy the text before you leave it.', [
      { label: 'Copy the text', run: () => void notices.copy(draft.text()) },
      { label: 'Try again', run: () => void draft.settle() },
    ]);
    return false;
  }

  #show(opened: OpenArticle): void {
    const left = this.draft;
    if (left !== null) {
      this.#kept.keep(left);
      left.leave();
    }
    this.draft = new Draft(opened, this.#room(), this.#kept.of(opened.id));
    if (this.missed.delete(opened.id)) void this.draft.reload();
    remember(`last.${this.publication.view?.folder ?? ''}`, opened.id);
    if (left !== null && left.id !== opened.id) {
      core.closeArticle({ id: left.id }).catch((thrown: unknown) => notices.fault(thrown));
    }
  }

  #room(): DraftRoom {
    return {
      core,
      preview: this.frame,
      language: this.publication.view?.language ?? 'en',
      readOnly: this.readOnly,
      fault: (thrown, out) => notices.fault(thrown, out),
      pickArticle: () => (this.dialog = 'link'),
      leaveUp: () => this.reach.dek?.(),
    };
  }
}
