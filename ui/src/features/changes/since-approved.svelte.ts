import type { ChangeMade, ComparisonView, Reopened } from '../../core/bindings';
import type { Core } from '../../core/context';
import { asCoreError, hasCode, type CoreError } from '../../core/errors';
import type { Notices } from '../notices/notices.svelte';
import type { ChangedArticle } from './article-changes.svelte';
import { madeOf, takenBack } from './asking';
import { dayAndTime } from './base';
import { amount, byWhat } from './row-words';

/** What changed in the open article since it was approved, for as long as it is not approved as it stands. */
export class SinceApproved {
  view = $state.raw<ComparisonView | null>(null);
  /** Who made the changes, as far as that is known. */
  made = $state.raw<readonly ChangeMade[]>([]);
  /** Why nothing can be compared, if that is so: the approved text may be elsewhere. */
  failure = $state.raw<CoreError | null>(null);
  busy = $state(false);

  /** How much changed: `2 words`; empty where that is not known. */
  readonly amount = $derived.by(() => {
    const { view } = this;
    if (view === null) return '';
    if (view.changes.length > 0) return amount(view);
    return view.only_written_otherwise ? 'how it is written' : '';
  });
  /** When it changed last, and by whom or what: `today 8:47 in another program`. */
  readonly last = $derived.by(() => {
    const [first, ...rest] = this.made;
    if (first === undefined) return '';
    const latest = rest.reduce(
      (one, other) => ((other.at ?? Infinity) > (one.at ?? Infinity) ? other : one),
      first,
    );
    return `${latest.at === null ? 'now' : dayAndTime(latest.at)} ${byWhat(latest)}`;
  });

  #article: ChangedArticle | null = null;
  #count = 0;

  /** `replaced` is told of an article with another text. */
  constructor(
    private readonly core: Pick<Core, 'compare' | 'changesMade' | 'takeBack'>,
    private readonly notices: Pick<Notices, 'error'>,
    private readonly replaced: (reopened: Reopened) => void,
  ) {}

  /** The article is another one, or its text is; null where nothing changed since it was approved. */
  follow(article: ChangedArticle | null): void {
    if (article !== this.#article) {
      this.view = null;
      this.made = [];
      this.failure = null;
    }
    this.#article = article;
    void this.#compare();
  }

  /** Whether taking it back changes anything: pictures and addresses are not in the text. */
  get canTakeBack(): boolean {
    return this.amount !== '';
  }

  /** Takes back everything, as one step: then it is what was approved. */
  async takeBack(): Promise<void> {
    const { view } = this;
    const article = this.#article;
    if (view === null || article === null || this.busy) return;
    this.busy = true;
    try {
      this.replaced(
        await takenBack(
          this.core,
          article,
          view,
          view.changes.map((row) => row.number),
        ),
      );
    } catch (thrown) {
      this.notices.error(thrown);
      if (hasCode(thrown, 'stale-version')) await this.#compare();
    } finally {
      this.busy = false;
    }
  }

  async #compare(): Promise<void> {
    const article = this.#article;
    const turn = ++this.#count;
    if (article === null) return;
    try {
      const sides = { from: { side: 'approved' as const }, to: { side: 'now' as const } };
      const view = await this.core.compare({ record: article.id, ...sides });
      if (turn !== this.#count) return;
      this.view = view;
      this.failure = null;
      madeOf(this.core, view).then(
        (made) => turn === this.#count && (this.made = made),
        (thrown: unknown) => this.notices.error(thrown),
      );
    } catch (thrown) {
      if (turn !== this.#count) return;
      this.view = null;
      this.failure = asCoreError(thrown);
    }
  }
}
