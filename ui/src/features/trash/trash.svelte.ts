import type { ArticleRow, desk, MentionRow } from '../../core/bindings';
import { counted } from '../../lib/words';
import { notices } from '../notices/notices.svelte';

type Core = Pick<
  ReturnType<typeof desk>,
  'mentions' | 'trashArticle' | 'restoreArticle' | 'deleteArticle' | 'emptyTrash'
>;

/** What somebody is asked before it happens. */
export type Question =
  | { what: 'put'; id: string; headline: string; mentions: MentionRow[] }
  | { what: 'found'; row: ArticleRow }
  | { what: 'empty'; count: number };

/** Putting articles in the trash, and out of it again. */
export class Trash {
  question = $state.raw<Question | null>(null);
  busy = $state(false);

  constructor(
    private readonly core: Core,
    /** Before an article goes: hands over what was typed in it, and leaves it. Answers false where that fails. */
    private readonly leave: (id: string) => Promise<boolean>,
    /** After one came back. */
    private readonly back: (id: string) => void,
  ) {}

  close(): void {
    this.question = null;
  }

  /** Asks whether an article should go, saying what hangs on it. */
  async ask(id: string, headline: string): Promise<void> {
    try {
      this.question = { what: 'put', id, headline, mentions: await this.core.mentions({ id }) };
    } catch (thrown) {
      notices.fault(thrown);
    }
  }

  /** Puts an article in the trash; what points to it was shown. */
  put(id: string, headline: string): Promise<void> {
    return this.#do(async () => {
      if (!(await this.leave(id))) return;
      await this.core.trashArticle({ id, anyway: true });
      notices.say(`${named(headline)} is in the trash.`, [
        { label: 'Put back', run: () => void this.restore(id) },
      ]);
    });
  }

  restore(id: string): Promise<void> {
    return this.#do(async () => {
      await this.core.restoreArticle({ id });
      this.back(id);
    });
  }

  delete(id: string, headline: string): Promise<void> {
    return this.#do(async () => {
      await this.core.deleteArticle({ id });
      notices.say(`${named(headline)} is deleted.`);
    });
  }

  empty(): Promise<void> {
    return this.#do(async () => {
      notices.say(`${counted(await this.core.emptyTrash(), 'article')} deleted.`);
    });
  }

  async #do(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    try {
      await work();
      this.close();
    } catch (thrown) {
      notices.fault(thrown);
    } finally {
      this.busy = false;
    }
  }
}

/** What an article is called in a sentence. */
export function named(headline: string): string {
  return headline.trim() === '' ? 'The article without a headline' : `“${headline}”`;
}
