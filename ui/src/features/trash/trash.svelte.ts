import type { ArticleRow, MentionRow } from '../../core/bindings';
import type { Core } from '../../core/context';
import { counted } from '../../lib/format';
import type { Notices } from '../notices/notices.svelte';

type Commands = Pick<Core, 'mentions' | 'trashArticle' | 'restoreArticle' | 'deleteArticle' | 'emptyTrash'>;

/** What the person is asked before it happens. */
export type TrashQuestion =
  | { what: 'move'; id: string; headline: string; mentions: MentionRow[] }
  | { what: 'found'; row: ArticleRow }
  | { what: 'empty'; count: number };

/** What the trash needs of the window around it. */
export interface TrashHooks {
  /** Shows the dialog with a question. */
  ask(question: TrashQuestion): void;
  /**
   * Hands over what was typed in an article that is about to go. Gives what takes it off the screen once it is gone; null
   * if its words cannot be handed over.
   */
  leave(id: string): Promise<(() => Promise<void>) | null>;
  /** An article was put back. */
  restored(id: string): void;
}

/** Moves articles to the trash and out of it again. */
export class Trash {
  busy = $state(false);

  constructor(
    private readonly core: Commands,
    private readonly notices: Notices,
    private readonly hooks: TrashHooks,
  ) {}

  /** Asks whether an article should go to the trash, naming the articles that point to it. */
  async ask(id: string, headline: string): Promise<void> {
    try {
      this.hooks.ask({ what: 'move', id, headline, mentions: await this.core.mentions({ id }) });
    } catch (thrown) {
      this.notices.error(thrown);
    }
  }

  /** Moves an article to the trash, even if others point to it: those were named. Whether it is done. */
  move(id: string, headline: string): Promise<boolean> {
    return this.#do(async () => {
      const gone = await this.hooks.leave(id);
      if (gone === null) return;
      await this.core.trashArticle({ id, anyway: true });
      await gone();
      this.notices.say(`${named(headline)} is in the trash.`, [
        { label: 'Put back', run: () => void this.restore(id) },
      ]);
    });
  }

  /** Puts an article back. Whether it is done. */
  restore(id: string): Promise<boolean> {
    return this.#do(async () => {
      await this.core.restoreArticle({ id });
      this.hooks.restored(id);
    });
  }

  /** Deletes an article that is in the trash. Whether it is done. */
  delete(id: string, headline: string): Promise<boolean> {
    return this.#do(async () => {
      await this.core.deleteArticle({ id });
      this.notices.say(`${named(headline)} was deleted.`);
    });
  }

  /** Deletes everything that is in the trash. Whether it is done. */
  empty(): Promise<boolean> {
    return this.#do(async () => {
      this.notices.say(`${counted(await this.core.emptyTrash(), 'article')} deleted.`);
    });
  }

  async #do(work: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    try {
      await work();
      return true;
    } catch (thrown) {
      this.notices.error(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}

/** What an article is called in a sentence. */
export function named(headline: string): string {
  return headline.trim() === '' ? 'The untitled article' : `“${headline}”`;
}
