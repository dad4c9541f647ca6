import type { ArticleRow, AuthorRestored, MentionRow, TrashedAuthor } from '../../core/bindings';
import type { Core } from '../../core/context';
import { counted, listed } from '../../lib/format';
import type { Notices } from '../notices/notices.svelte';

type Commands = Pick<
  Core,
  | 'mentions'
  | 'trashArticle'
  | 'restoreArticle'
  | 'deleteArticle'
  | 'emptyTrash'
  | 'trashedAuthors'
  | 'restoreAuthor'
  | 'deleteAuthor'
>;

/** How many articles are named in a sentence. */
const FEW = 6;

/** What the person is asked before it happens. */
export type TrashQuestion =
  | { what: 'move'; id: string; headline: string; mentions: MentionRow[] }
  | { what: 'found'; row: ArticleRow }
  | { what: 'profile'; row: TrashedAuthor }
  | { what: 'empty'; articles: number; profiles: number };

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
  /** A profile was put back. */
  restoredProfile(slug: string): void;
}

/** Moves articles to the trash, and articles and profiles out of it again. */
export class Trash {
  busy = $state(false);
  /** The profiles in the trash, last deleted first. */
  profiles = $state.raw<TrashedAuthor[]>([]);

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

  /** Reads which profiles are in the trash. */
  async readProfiles(): Promise<void> {
    try {
      this.profiles = await this.core.trashedAuthors();
    } catch (thrown) {
      this.notices.error(thrown);
    }
  }

  /** A profile was moved to the trash: says so, and offers the way back. */
  sayProfileGone({ id, name }: TrashedAuthor): void {
    this.notices.say(`${name} is in the trash.`, [
      { label: 'Undo', run: () => void this.restoreProfile(id) },
    ]);
  }

  /** Puts a profile back, and says what is not as it was. Whether it is done. */
  restoreProfile(id: string): Promise<boolean> {
    return this.#do(async () => {
      const back = await this.core.restoreAuthor({ id });
      this.hooks.restoredProfile(back.slug);
      for (const message of whatDiffers(back)) this.notices.keep(message);
      await this.readProfiles();
    });
  }

  /** Deletes a profile that is in the trash. Whether it is done. */
  deleteProfile({ id, name }: TrashedAuthor): Promise<boolean> {
    return this.#do(async () => {
      await this.core.deleteAuthor({ id });
      this.notices.say(`The profile of ${name} was deleted.`);
      await this.readProfiles();
    });
  }

  /** Deletes everything that is in the trash. Whether it is done. */
  empty(): Promise<boolean> {
    return this.#do(async () => {
      const { articles, authors } = await this.core.emptyTrash();
      this.notices.say(`${contents(articles, authors)} deleted.`);
      await this.readProfiles();
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

/** So many articles and profiles, in a sentence. */
export function contents(articles: number, profiles: number): string {
  const parts = [];
  if (articles > 0 || profiles === 0) parts.push(counted(articles, 'article'));
  if (profiles > 0) parts.push(counted(profiles, 'author profile'));
  return parts.join(' and ');
}

/** What is not as it was before a profile was deleted, a sentence each. */
function whatDiffers({ slug, had, name, left }: AuthorRestored): string[] {
  const found = [];
  if (slug !== had) found.push(`“${had}” belongs to another author by now, so ${name} is “${slug}”.`);
  if (left.length > 0) {
    const headlines = left.map(({ headline }) => (headline === '' ? 'Untitled' : `“${headline}”`));
    const few = headlines.slice(0, FEW);
    if (headlines.length > FEW) few.push(counted(headlines.length - FEW, 'more', 'more'));
    const bylines = left.length === 1 ? 'The byline of' : 'The bylines of';
    found.push(
      `${bylines} ${listed(few)} changed since ${name} was deleted, and ${left.length === 1 ? 'stays' : 'stay'} as ${left.length === 1 ? 'it is' : 'they are'}.`,
    );
  }
  return found;
}

/** What an article is called in a sentence. */
export function named(headline: string): string {
  return headline.trim() === '' ? 'The untitled article' : `“${headline}”`;
}
