import type {
  ChangeMade,
  ChangeRow,
  ComparisonView,
  LookedView,
  Reopened,
  RevisionRow,
  TextSide,
} from '../../core/bindings';
import type { Core } from '../../core/context';
import { asCoreError, hasCode, type CoreError } from '../../core/errors';
import { paced } from '../../lib/pace';
import type { Notices } from '../notices/notices.svelte';
import { madeOf, takenBack } from './asking';

/** An open article, as far as its changes need it. */
export interface ChangedArticle {
  readonly id: string;
  /** Hands over to the core what it does not have yet. */
  settle(): Promise<void>;
}

/** What the text of now is compared with. */
export type Base = 'looked' | 'approved' | RevisionRow;

/** How both texts stand on screen. */
export type Look = 'inline' | 'beside';

/** A change that was taken back: its row stays, struck through, until one leaves. */
interface Taken {
  row: ChangeRow;
  /** How many rows stood above it. */
  above: number;
}

/** Whoever has an article on screen for so long has looked at it, in milliseconds. */
const STAYED = 8_000;
/** The least time between two comparisons while the text changes, in milliseconds. */
const EVERY = 600;

/** What changed in the open article, since one looked or since a revision. */
export class ArticleChanges {
  base = $state.raw<Base>('looked');
  look = $state<Look>('inline');
  view = $state.raw<ComparisonView | null>(null);
  /** Who made the changes. It comes a moment after them, and of some nobody knows it. */
  made = $state.raw<readonly ChangeMade[]>([]);
  /** Why there is no comparison, if that is so. */
  failure = $state.raw<CoreError | null>(null);
  /** The number of the change at hand. */
  hand = $state<number | null>(null);
  taken = $state.raw<readonly Taken[]>([]);
  revisions = $state.raw<readonly RevisionRow[]>([]);
  /** What the person looked at last; null if they never did. Their own changes follow it. */
  since = $state.raw<LookedView | null>(null);
  busy = $state(false);

  readonly rows = $derived(this.view?.changes ?? []);
  readonly at = $derived(this.rows.findIndex((row) => row.number === this.hand));
  /** The rows with those that were taken back, in the order of the text. */
  readonly listed = $derived.by(() => {
    const listed: { row: ChangeRow; taken: boolean }[] = this.rows.map((row) => ({ row, taken: false }));
    for (const { row, above } of this.taken)
      listed.splice(Math.min(above, listed.length), 0, { row, taken: true });
    return listed;
  });

  #article: ChangedArticle | null = null;
  #shown = false;
  #count = 0;
  #staying: ReturnType<typeof setTimeout> | undefined;
  /** Whether it has been on screen for long enough to have been looked at. */
  #stayed = false;
  readonly #again = paced(EVERY, () => void this.compare());

  /** `replaced` is told of an article with another text. `approved` says whether it was ever approved. */
  constructor(
    private readonly core: Core,
    private readonly notices: Notices,
    private readonly replaced: (reopened: Reopened) => void,
    readonly approved: () => boolean | Promise<boolean>,
  ) {}

  /** Another article is on screen, or none. */
  show(article: ChangedArticle | null): void {
    if (article !== this.#article) void this.leave();
    clearTimeout(this.#staying);
    this.#stayed = false;
    this.#article = article;
    this.#count++;
    this.base = 'looked';
    this.view = null;
    this.made = [];
    this.failure = null;
    this.since = null;
    this.revisions = [];
    this.hand = null;
    this.taken = [];
    if (article === null) return;
    void this.#meet(article);
  }

  /**
   * The article is left. Whoever stayed has looked at it; until now, what changed since the look before was told. Nothing is
   * lost if that fails: the article stays marked.
   */
  async leave(): Promise<void> {
    const article = this.#article;
    if (article === null || !this.#stayed) return;
    this.#stayed = false;
    await this.core.markAsRead({ id: article.id }).catch(() => undefined);
  }

  /** Whether the changes are on screen: only then are texts compared. */
  onScreen(shown: boolean): void {
    if (this.#shown === shown) return;
    this.#shown = shown;
    // A row that is struck through goes when one leaves.
    this.taken = [];
    if (shown) void this.#open();
  }

  /** The text may be another one now. */
  textChanged(): void {
    if (this.#shown) this.#again();
  }

  /** Compares with something else. */
  choose(base: Base): void {
    this.base = base;
    this.hand = null;
    this.taken = [];
    void this.compare();
  }

  async compare(): Promise<void> {
    const article = this.#article;
    if (article === null) return;
    const turn = ++this.#count;
    try {
      await article.settle();
      const view = await this.core.compare({
        record: article.id,
        from: this.#side(),
        to: { side: 'now' },
      });
      if (turn !== this.#count) return;
      this.view = view;
      // The numbers are of this comparison only.
      this.made = [];
      this.failure = null;
      madeOf(this.core, view).then(
        (made) => turn === this.#count && (this.made = made),
        (thrown: unknown) => this.notices.error(thrown),
      );
      // What was undone is a change again.
      const same = (one: ChangeRow, other: ChangeRow) =>
        one.place === other.place && one.old === other.old && one.new === other.new;
      this.taken = this.taken.filter((gone) => !view.changes.some((row) => same(row, gone.row)));
      if (this.at < 0) this.hand = null;
    } catch (thrown) {
      if (turn !== this.#count) return;
      this.view = null;
      this.failure = asCoreError(thrown);
    }
  }

  /** Goes to the next change, or the one before. */
  step(by: 1 | -1): void {
    const { length } = this.rows;
    if (length === 0) return;
    const from = this.at < 0 && by < 0 ? 0 : this.at;
    this.hand = this.rows[(from + by + length) % length]?.number ?? null;
  }

  /** Takes back changes, as a new revision. */
  async takeBack(numbers: readonly number[]): Promise<void> {
    const { view } = this;
    const article = this.#article;
    if (view === null || article === null || numbers.length === 0 || this.busy) return;
    this.busy = true;
    const next = this.rows[this.at + 1]?.number ?? null;
    const gone = this.listed.flatMap(({ row, taken }, above) =>
      !taken && numbers.includes(row.number) ? [{ row, above }] : [],
    );
    try {
      this.replaced(await takenBack(this.core, article, view, numbers));
      this.taken = [...this.taken, ...gone].sort((one, other) => one.above - other.above);
      this.hand = null;
      await this.compare();
      // The next change has a smaller number now: as many are gone.
      if (next !== null) {
        const before = numbers.filter((number) => number < next).length;
        this.hand = this.rows.find((row) => row.number === next - before)?.number ?? null;
      }
    } catch (thrown) {
      this.notices.error(thrown);
      if (hasCode(thrown, 'stale-version')) await this.compare();
    } finally {
      this.busy = false;
    }
  }

  /** Marks the article as read, as it is now. */
  async markAsRead(): Promise<void> {
    const article = this.#article;
    if (article === null) return;
    try {
      await article.settle();
      this.since = await this.core.markAsRead({ id: article.id });
      this.base = 'looked';
      this.taken = [];
      await this.compare();
    } catch (thrown) {
      this.notices.error(thrown);
    }
  }

  async #meet(article: ChangedArticle): Promise<void> {
    try {
      const since = await this.core.lookedAt({ id: article.id });
      if (this.#article !== article) return;
      this.since = since;
      if (this.#shown) await this.#open();
      this.#staying = setTimeout(() => {
        if (!document.hidden) this.#stayed = true;
      }, STAYED);
    } catch (thrown) {
      this.notices.error(thrown);
    }
  }

  async #open(): Promise<void> {
    const article = this.#article;
    if (article === null) return;
    try {
      const revisions = await this.core.history({ record: article.id });
      if (this.#article !== article) return;
      this.revisions = revisions;
      // Where nobody looked before, the last revision says most.
      if (this.base === 'looked' && this.since === null) {
        const approved = await this.approved();
        if (this.#article !== article) return;
        if (approved) {
          this.base = 'approved';
          await this.compare();
          // It was approved elsewhere, and its text has not come here.
          if (this.failure?.code !== 'no-text') return;
        }
        this.base = revisions[1] ?? 'looked';
      }
    } catch (thrown) {
      this.notices.error(thrown);
    }
    await this.compare();
  }

  #side(): TextSide {
    const { base } = this;
    if (base === 'approved') return { side: 'approved' };
    return base === 'looked' ? { side: 'looked' } : { side: 'revision', revision: base.id };
  }
}
