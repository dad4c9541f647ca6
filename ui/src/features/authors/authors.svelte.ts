import type { AuthorFields, AuthorRow, AuthorView, Reassign, TrashedAuthor } from '../../core/bindings';
import type { Core } from '../../core/context';
import { hasCode } from '../../core/errors';
import { listed, sentence } from '../../lib/format';
import type { Notices } from '../notices/notices.svelte';

type Commands = Pick<Core, 'listAuthors' | 'openAuthor' | 'saveAuthor' | 'trashAuthor' | 'addPictureFile'>;

/** How long nothing is typed before it is saved, in milliseconds. */
const PAUSE = 600;

/** An empty profile. */
export const BLANK_AUTHOR: AuthorFields = {
  slug: '',
  name: '',
  byline: '',
  role: '',
  pronouns: '',
  kind: 'person',
  portrait: '',
  email: '',
  links: [],
  biography: '',
};

/** The author profiles, and the one that is open. Changes are saved by themselves. */
export class Authors {
  rows = $state.raw<AuthorRow[]>([]);
  loaded = $state(false);
  /** The open profile as it is on screen. */
  fields = $state.raw<AuthorFields | null>(null);
  /** The same and what readers see of it, as the core last gave it. */
  view = $state.raw<AuthorView | null>(null);
  /** Why fields are not saved, by their names. */
  refused = $state.raw<Partial<Record<string, string>>>({});
  /** What the changes on screen were made to. */
  #was: AuthorFields | null = null;
  #dirty = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #run: Promise<void> | null = null;
  #turn = 0;
  /** The notice about the save that failed last. */
  #refusal = -1;

  constructor(
    private readonly core: Commands,
    private readonly notices: Notices,
    /** A profile was moved to the trash. */
    private readonly ondeleted: (gone: TrashedAuthor) => void = () => undefined,
  ) {}

  /** Whether nothing is left to save. */
  get saved(): boolean {
    return (!this.#dirty && !this.#refuses) || this.fields === null || isBlank(this.fields);
  }

  /** Whether something on screen is not saved, because it cannot be used. */
  get #refuses(): boolean {
    return Object.keys(this.refused).length > 0;
  }

  /** The file of the open profile, which names it in histories and conflicts; null if it is new. */
  get record(): string | null {
    const slug = this.fields?.slug ?? '';
    return slug === '' ? null : `authors/${slug}.md`;
  }

  /** Forgets everything: another publication has other authors. */
  clear(): void {
    this.#turn++;
    this.rows = [];
    this.loaded = false;
    this.fields = this.view = this.#was = null;
    this.#dirty = false;
    this.refused = {};
  }

  /** The authors come on screen: with one of them open, with a new profile, or as they were left. */
  async enter(author?: { slug: string } | 'new'): Promise<void> {
    await this.load();
    if (author === 'new') await this.begin();
    else if (author !== undefined) await this.open(author.slug);
  }

  async load(): Promise<void> {
    try {
      this.rows = await this.core.listAuthors();
      this.loaded = true;
      const first = this.rows[0];
      if (this.fields === null && first !== undefined) await this.open(first.slug);
    } catch (thrown) {
      this.notices.error(thrown);
    }
  }

  async open(slug: string): Promise<void> {
    if (!(await this.#leave())) return;
    const turn = ++this.#turn;
    try {
      const view = await this.core.openAuthor({ slug });
      if (turn === this.#turn) this.show(view);
    } catch (thrown) {
      this.notices.error(thrown);
    }
  }

  /** Something changed in the core: shows what the profiles are now. What is being typed stays. */
  async refresh(): Promise<void> {
    try {
      this.rows = await this.core.listAuthors();
      const slug = this.fields?.slug ?? '';
      if (slug === '' || !this.saved || this.#run !== null) return;
      const turn = this.#turn;
      const view = await this.core.openAuthor({ slug });
      if (turn === this.#turn && this.saved) this.show(view);
    } catch (thrown) {
      if (hasCode(thrown, 'no-author')) this.#gone();
      else this.notices.error(thrown);
    }
  }

  /** Begins a profile. It is saved as soon as it has a name. */
  async begin(): Promise<void> {
    if (!(await this.#leave())) return;
    this.#turn++;
    this.view = this.#was = null;
    this.refused = {};
    this.fields = { ...BLANK_AUTHOR };
  }

  /** Changes the open profile; it is saved after a pause, or at once. */
  change(changes: Partial<AuthorFields>, now = false): void {
    if (this.fields === null) return;
    this.fields = { ...this.fields, ...changes };
    this.#dirty = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE);
    if (now) void this.flush();
  }

  /** Saves what is not saved yet. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#run ??= this.#saveAll().finally(() => (this.#run = null));
    return this.#run;
  }

  /** Makes a picture file the portrait. */
  async setPortrait(file: string): Promise<void> {
    try {
      this.change({ portrait: (await this.core.addPictureFile({ path: file })).path }, true);
    } catch (thrown) {
      this.notices.error(thrown);
    }
  }

  /** Does what needs the open profile to be saved, once it is; otherwise says why it is not. */
  async onceSaved(run: () => unknown): Promise<void> {
    if (await this.#leave()) run();
  }

  /** Moves the open profile to the trash. `in-use` if the core must first be told what becomes of its articles. */
  async remove(articles: Reassign | null): Promise<'gone' | 'in-use' | 'failed'> {
    await this.flush();
    const slug = this.fields?.slug ?? '';
    try {
      const gone = slug === '' ? null : await this.core.trashAuthor({ slug, articles });
      this.clear();
      if (gone !== null) this.ondeleted(gone);
      await this.load();
      return 'gone';
    } catch (thrown) {
      if (hasCode(thrown, 'author-in-use')) return 'in-use';
      this.notices.error(thrown);
      return 'failed';
    }
  }

  /** Whether the open profile can be left: it is saved. If not, says so. */
  async #leave(): Promise<boolean> {
    await this.flush();
    if (!this.saved) this.notices.say(this.#whyUnsaved());
    return this.saved;
  }

  #whyUnsaved(): string {
    if (this.#unnamed) return 'This profile needs a name before it can be saved.';
    const [first] = Object.values(this.refused);
    return first === undefined
      ? 'This profile has changes that could not be saved, so it stays open.'
      : `${sentence(first)} Until then, the profile stays open.`;
  }

  get #unnamed(): boolean {
    return this.fields?.name.trim() === '';
  }

  async #saveAll(): Promise<void> {
    while (this.#dirty && !this.saved && !this.#unnamed && this.fields !== null) {
      this.#dirty = false;
      const sent = this.fields;
      const turn = this.#turn;
      try {
        const view = await this.core.saveAuthor({ fields: sent, was: this.#was, partly: true });
        if (turn === this.#turn) {
          // What is typed further was typed into what was sent, not into what came back.
          const typed = changesBetween(sent, this.fields);
          this.view = view;
          this.refused = Object.fromEntries(view.refused.map(({ field, message }) => [field, message]));
          const { kept, was } = this.#refusedIn(sent, view.fields);
          this.#was = { ...view.fields, ...changesBetween(this.fields, sent), ...was };
          this.fields = { ...view.fields, ...kept, ...typed };
          this.#sayReplaced(view);
        }
        this.notices.dismiss(this.#refusal);
        this.rows = await this.core.listAuthors();
      } catch (thrown) {
        if (turn === this.#turn) this.#dirty = true;
        if (turn === this.#turn && hasCode(thrown, 'no-author')) {
          this.#gone();
          continue;
        }
        // That nothing can be saved while the publication is away is said by the window.
        if (!hasCode(thrown, 'away'))
          this.#refusal = this.notices.error(thrown, { retry: () => void this.flush() });
        return;
      }
    }
  }

  /** Of the refused fields: what was typed in them, which stays on screen, and what the profile has. */
  #refusedIn(sent: AuthorFields, now: AuthorFields) {
    const names = (Object.keys(now) as (keyof AuthorFields)[]).filter((name) => name in this.refused);
    const of = (fields: AuthorFields): Partial<AuthorFields> =>
      Object.fromEntries(names.map((name) => [name, fields[name]]));
    return { kept: of(sent), was: of(now) };
  }

  /** Another program deleted or renamed the open profile. What was typed in it is saved as a new one. */
  #gone(): void {
    this.view = this.#was = null;
    this.fields = this.#dirty && this.fields !== null ? { ...this.fields, slug: '' } : null;
  }

  /** Shows a profile as the core gives it. */
  show(view: AuthorView): void {
    this.view = view;
    this.fields = this.#was = view.fields;
    this.#dirty = false;
    this.refused = {};
  }

  /** Where another program changed what was being typed, the typed text stays; the other one is in the history. */
  #sayReplaced({ replaced, fields }: AuthorView): void {
    if (replaced.length === 0) return;
    this.notices.say(
      `Another program also changed the ${listed(replaced)} of ${fields.name}. What you typed was saved; the other text is in the history.`,
    );
  }
}

/** What was typed into `now` while `sent` was being saved. */
function changesBetween(sent: AuthorFields, now: AuthorFields): Partial<AuthorFields> {
  const names = Object.keys(now) as (keyof AuthorFields)[];
  return Object.fromEntries(
    names.filter((name) => now[name] !== sent[name]).map((name) => [name, now[name]]),
  );
}

/** Whether it is a new profile into which nothing was typed. */
function isBlank(fields: AuthorFields): boolean {
  return JSON.stringify(fields) === JSON.stringify(BLANK_AUTHOR);
}
