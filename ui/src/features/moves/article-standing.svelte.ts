import { SvelteMap } from 'svelte/reactivity';
import type { MoveRequest, Standing, StandingView, Status, TaskRequest } from '../../core/bindings';
import type { Core } from '../../core/context';
import { hasCode } from '../../core/errors';
import { doubtful } from '../../design/status';
import { paced } from '../../lib/pace';
import type { Notices } from '../notices/notices.svelte';

/** An open article, as far as its moves need it. */
export interface MovedArticle {
  readonly id: string;
  /** Hands over to the core what it does not have yet. */
  settle(): Promise<void>;
  /** Moves it. Whatever the core refuses is thrown. */
  move(request: Omit<MoveRequest, 'article'>): Promise<void>;
}

/** The least time between two readings while the text changes, in milliseconds. */
const EVERY = 1000;

/** How far the open article is, who has it, and the ways to say something else. */
export class ArticleStanding {
  view = $state.raw<StandingView | null>(null);
  #article: MovedArticle | null = null;
  #latest = 0;
  readonly #unsaid = new SvelteMap<string, string>();
  /** Reading it for the article on screen. */
  #first = Promise.resolve();
  readonly #again = paced(EVERY, () => void this.refresh());

  constructor(
    private readonly core: Pick<Core, 'standing' | 'handTo'>,
    private readonly notices: Pick<Notices, 'error'>,
    /** Asks who works here. Whether that was said. */
    private readonly ask: () => Promise<boolean>,
  ) {}

  /** Another article is on screen, or none. */
  show(article: MovedArticle | null): void {
    this.#article = article;
    this.view = null;
    this.#first = this.refresh();
  }

  /** What is shown, once it was read. */
  async known(): Promise<StandingView | null> {
    await this.#first;
    return this.view;
  }

  /** What the core says of the status beside the fields: where that is another one than is shown, everything is read again. */
  follow(status: Status, standing: Standing | null): void {
    const { view } = this;
    if (view !== null && (view.status !== status || view.standing !== standing)) void this.refresh();
  }

  /** The text may be another one. Only where it is not the approved one, its five words are on screen. */
  textChanged(): void {
    if (doubtful(this.view?.standing ?? null)) this.#again();
  }

  /** Reads it again. */
  async refresh(): Promise<void> {
    const article = this.#article;
    const turn = ++this.#latest;
    if (article === null) return;
    try {
      const view = await this.core.standing({ id: article.id });
      if (turn === this.#latest) this.view = view;
    } catch (thrown) {
      // One that is in the trash by now has no standing.
      if (turn === this.#latest && !hasCode(thrown, 'no-article')) this.notices.error(thrown);
    }
  }

  /** What is typed is in what is shown. */
  async settled(): Promise<void> {
    await this.#article?.settle();
    await this.refresh();
  }

  /** Words of a move that was not made: whoever closes its dialog by mistake finds them again. */
  unsaid(to: Status): string {
    return this.#unsaid.get(`${this.#article?.id ?? ''} ${to}`) ?? '';
  }

  keepUnsaid(to: Status, words: string): void {
    this.#unsaid.set(`${this.#article?.id ?? ''} ${to}`, words);
  }

  /**
   * Moves the article, and asks first who works here where nobody said that yet. `seen` is the digest of what an approval is
   * about, as it was looked at.
   */
  async move(to: Status, words: string, holder: string | null, seen: string | null): Promise<void> {
    await this.#asSomebody(async (article) => {
      await article.move({ to, words, holder, seen });
      this.#unsaid.delete(`${article.id} ${to}`);
    });
  }

  /** Says who has the article, and until when. */
  handTo(task: Omit<TaskRequest, 'article'>): Promise<void> {
    return this.#asSomebody(async (article) => {
      this.view = await this.core.handTo({ article: article.id, ...task });
    });
  }

  async #asSomebody(act: (article: MovedArticle) => Promise<void>): Promise<void> {
    const article = this.#article;
    if (article === null) return;
    try {
      await act(article);
      if (article === this.#article) await this.refresh();
    } catch (thrown) {
      if (hasCode(thrown, 'nobody-yet')) {
        if (await this.ask()) await this.#asSomebody(act);
      } else this.notices.error(thrown);
    }
  }
}
