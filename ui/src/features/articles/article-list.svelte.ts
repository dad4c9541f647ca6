import type { ArticlePage, ArticleRow, ListRequest, Sort, Standing, Status } from '../../core/bindings';
import type { Core } from '../../core/context';
import type { Notices } from '../notices/notices.svelte';
import { Selection } from './selection.svelte';

/** What narrows the list. */
export interface Filter {
  status: Status | null;
  standing: Standing | null;
  /** Only those that this person has, by id. */
  holder: string | null;
  /** Only those that are due on this day or before. */
  due: string | null;
  tag: string | null;
  author: { slug: string; name: string } | null;
  conflicts: boolean;
  scheduled: boolean;
  trash: boolean;
}

export const NO_FILTER: Filter = {
  status: null,
  standing: null,
  holder: null,
  due: null,
  tag: null,
  author: null,
  conflicts: false,
  scheduled: false,
  trash: false,
};

const PAGE = 100;
/** The most rows in one request. */
const MOST = 500;

/** The article list: what it shows, and as many of its pages as somebody has scrolled to. */
export class ArticleList {
  filter = $state.raw<Filter>(NO_FILTER);
  sort = $state<Sort>('updated');
  query = $state('');
  rows = $state.raw<ArticleRow[]>([]);
  /** Whether the first page of a new list has not arrived yet. */
  loading = $state(true);
  /** What is selected in it. A selection is of one list: another filter or another search begins without. */
  readonly selection = new Selection();
  #next = $state.raw<string | null>(null);
  #latest = 0;
  #more: Promise<void> | null = null;
  #seen = 0;

  constructor(
    private readonly core: Pick<Core, 'listArticles' | 'searchArticles'>,
    private readonly notices: Pick<Notices, 'error'>,
  ) {}

  /** Whether there are rows that have not been loaded. */
  get hasMore(): boolean {
    return this.#next !== null;
  }

  get searching(): boolean {
    return this.query.trim() !== '';
  }

  /** Lists something else, from its top. */
  show(change: Partial<Filter> & { sort?: Sort; query?: string }): Promise<void> {
    const { sort = this.sort, query = this.query, ...narrower } = change;
    const filter = { ...this.filter, ...narrower };
    if (query !== this.query || JSON.stringify(filter) !== JSON.stringify(this.filter))
      this.selection.clear();
    this.filter = filter;
    this.sort = sort;
    this.query = query;
    this.#seen = 0;
    this.loading = true;
    return this.#read(PAGE);
  }

  /** Reads everything again down to the rows on screen: the place is kept, and a long list costs no more than that. */
  refresh(): Promise<void> {
    return this.#read(Math.max(PAGE, Math.min(this.rows.length, this.#seen + PAGE / 2)));
  }

  /** The rows up to this index are in sight: loads the next page when the end is near. */
  reached(index: number): void {
    this.#seen = index;
    if (index >= this.rows.length - PAGE / 4) void this.more();
  }

  /** Loads the next page. */
  more(): Promise<void> {
    if (this.#next === null || this.loading) return Promise.resolve();
    this.#more ??= this.#append(this.#latest).finally(() => (this.#more = null));
    return this.#more;
  }

  /** The ids of everything that the list would show, loaded or not. */
  async allIds(): Promise<string[]> {
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const page: ArticlePage = await this.#ask(after, MOST);
      ids.push(...page.rows.map((row) => row.id));
      after = page.next;
    } while (after !== null);
    return ids;
  }

  /** Selects everything that the list would show, loaded or not. */
  async selectAll(): Promise<void> {
    try {
      await this.selection.all(() =>
        this.hasMore ? this.allIds() : Promise.resolve(this.rows.map((row) => row.id)),
      );
    } catch (thrown) {
      this.notices.error(thrown);
    }
  }

  /** What is selected, in the order of the list, without what is gone. */
  async selectedIds(): Promise<string[]> {
    const { selection } = this;
    const loaded = this.rows.map((row) => row.id).filter((id) => selection.has(id));
    if (loaded.length === selection.count) return loaded;
    // Of a row that is not loaded nobody knows whether it is still there.
    const all = await this.allIds();
    selection.keepOnly(all);
    return all.filter((id) => selection.has(id));
  }

  async #read(wanted: number): Promise<void> {
    const turn = ++this.#latest;
    try {
      let page = await this.#ask(null, Math.min(wanted, MOST));
      const rows = page.rows;
      while (page.next !== null && rows.length < wanted && turn === this.#latest) {
        page = await this.#ask(page.next, Math.min(wanted - rows.length, MOST));
        rows.push(...page.rows);
      }
      // A later request has taken over the list.
      if (turn !== this.#latest) return;
      this.rows = rows;
      this.#next = page.next;
      if (page.next === null) this.selection.keepOnly(rows.map((row) => row.id));
      this.loading = false;
    } catch (thrown) {
      if (turn !== this.#latest) return;
      this.loading = false;
      this.notices.error(thrown);
    }
  }

  async #append(turn: number): Promise<void> {
    try {
      const page = await this.#ask(this.#next, PAGE);
      if (turn !== this.#latest) return;
      // A row that changed since the last page may come a second time.
      // eslint-disable-next-line svelte/prefer-svelte-reactivity -- lives only in here
      const known = new Set(this.rows.map((row) => row.id));
      this.rows = [...this.rows, ...page.rows.filter((row) => !known.has(row.id))];
      this.#next = page.next;
    } catch (thrown) {
      this.notices.error(thrown);
    }
  }

  #ask(after: string | null, limit: number): Promise<ArticlePage> {
    const { status, standing, holder, due, tag, author, conflicts, scheduled, trash } = this.filter;
    const within: ListRequest = {
      status,
      standing,
      holder,
      due,
      tag,
      conflicts,
      scheduled,
      trash,
      author: author?.slug ?? null,
      sort: this.sort,
      after,
      limit,
      related: false,
    };
    return this.searching
      ? this.core.searchArticles({ query: this.query, within })
      : this.core.listArticles(within);
  }
}
