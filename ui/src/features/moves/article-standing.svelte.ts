import type { MoveRequest, PersonRow, StandingView, Status, TaskRequest } from '../../core/bindings';
import type { Core } from '../../core/context';
import { hasCode } from '../../core/errors';
import type { Notices } from '../notices/notices.svelte';

/** An open article, as far as its moves need it. */
export interface MovedArticle {
  readonly id: string;
  /** Hands over to the core what it does not have yet. */
  settle(): Promise<void>;
  /** Moves it. Whatever the core refuses is thrown. */
  move(request: Omit<MoveRequest, 'article'>): Promise<void>;
}

/** How far the open article is, who has it, and the ways to say something else. */
export class ArticleStanding {
  view = $state.raw<StandingView | null>(null);
  people = $state.raw<readonly PersonRow[]>([]);
  #article: MovedArticle | null = null;
  #latest = 0;

  constructor(
    private readonly core: Pick<Core, 'standing' | 'people' | 'handTo'>,
    private readonly notices: Pick<Notices, 'error'>,
    /** Asks who works here. Whether that was said. */
    private readonly ask: () => Promise<boolean>,
  ) {}

  /** Another article is on screen, or none. */
  show(article: MovedArticle | null): void {
    this.#article = article;
    this.view = null;
    void this.refresh();
  }

  /** Reads it again. */
  async refresh(): Promise<void> {
    const article = this.#article;
    const turn = ++this.#latest;
    if (article === null) return;
    try {
      const [view, people] = await Promise.all([this.core.standing({ id: article.id }), this.core.people()]);
      if (turn !== this.#latest) return;
      this.view = view;
      this.people = people;
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

  /** Moves the article, and asks first who works here where nobody said that yet. */
  move(to: Status, words: string, holder: string | null): Promise<void> {
    const seen = to === 'approved' ? (this.view?.digest ?? null) : null;
    return this.#asSomebody(async (article) => article.move({ to, words, holder, seen }));
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
