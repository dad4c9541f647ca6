import type { StateEffect, Text } from '@codemirror/state';
import type {
  FileDiagnostic,
  NoteAbout,
  NotePlace,
  NoteSaid,
  NotesView,
  NoteThread,
  PersonRow,
} from '../../core/bindings';
import type { Core } from '../../core/context';
import { asCoreError, hasCode, type CoreError } from '../../core/errors';
import { portraits } from '../../design/portraits.svelte';
import { byKey, lookOfNotes, markNotes, type NoteMark } from '../../editor/note-marks';
import { paced } from '../../lib/pace';
import type { Notices } from '../notices/notices.svelte';
import { Begun } from './begun.svelte';
import { inOrder, type NoteCard } from './cards';

/** An open article, as far as its notes need it. */
export interface NotedArticle {
  readonly id: string;
  /** The text as it stands in the editor: another object once it has changed. */
  document(): Text;
  /** Hands over to the core what it does not have yet. */
  settle(): Promise<void>;
  /** Shows something in the text, without changing it. */
  annotate(effects: StateEffect<unknown>[]): void;
  /** The noted words, where they are by now. */
  readonly noteMarks: readonly NoteMark[];
}

/** How long the text rests before the core says where notes are, in milliseconds. */
const REST = 700;
/** The least time between two looks at logs that arrive. */
const ARRIVING = 250;
/** The least time between two times that unfinished words are kept: a crash costs no more than that. */
const KEEPING = 500;

/** What people say about the open article. */
export class ArticleNotes {
  threads = $state.raw<readonly NoteThread[]>([]);
  /** Lines of logs that could not be read. */
  faults = $state.raw<readonly FileDiagnostic[]>([]);
  loading = $state(true);
  /** Why the notes cannot be shown, if that is so. */
  failure = $state.raw<CoreError | null>(null);
  /** Who works here, once that was said. */
  me = $state.raw<PersonRow | null>(null);
  people = $state.raw<readonly PersonRow[]>([]);
  /** The thread at hand, or the note being written. */
  hand = $state<string | null>(null);
  /** The one that is pointed at. */
  lit = $state<string | null>(null);
  /** Whether the column shows those that are settled. */
  showsResolved = $state(false);
  begun = $state.raw<readonly Begun[]>([]);

  /** One’s own portrait, where one has said something here. */
  readonly portrait = $derived(
    this.threads.flatMap(({ words }) => words).find(({ person }) => person === this.me?.id)?.portrait ?? null,
  );
  readonly open = $derived(this.threads.filter(({ resolved }) => resolved === null));
  readonly resolved = $derived(this.threads.filter(({ resolved }) => resolved !== null));
  readonly lost = $derived(this.open.filter(({ place }) => place.kind === 'lost'));
  /** Those that stand beside the page, as their places follow each other there. */
  readonly cards = $derived<NoteCard[]>(inOrder([...this.#placed(), ...this.#unsaid()]));
  /** The open threads, as one steps through them: those that lost their place come last. */
  readonly order = $derived([
    ...this.cards.filter(({ thread }) => thread !== null).map(({ key }) => key),
    ...this.lost.map(({ id }) => id),
  ]);

  #article: NotedArticle | null = null;
  #count = 0;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #keeping: Promise<unknown> = Promise.resolve();
  readonly #arrived = paced(ARRIVING, () => void this.#read());
  readonly #keepSoon = paced(KEEPING, () => void this.flush());

  /** `ask` asks who somebody is, and gives whether they said it; `shown` brings the one at hand into sight. */
  constructor(
    private readonly core: Core,
    private readonly notices: Notices,
    private readonly ask: () => Promise<boolean>,
    private readonly shown: () => void,
  ) {}

  /** Shows the notes of another article, or of none. */
  show(article: NotedArticle | null): void {
    void this.flush();
    clearTimeout(this.#resting);
    this.#article = article;
    this.threads = this.faults = this.begun = [];
    this.hand = this.lit = this.failure = null;
    this.showsResolved = false;
    this.loading = true;
    if (article !== null) void this.#read();
  }

  /** The text has changed: once it rests, the core says where its notes are. */
  textChanged(): void {
    clearTimeout(this.#resting);
    if (this.cards.length > 0 || this.lost.length > 0)
      this.#resting = setTimeout(() => void this.#read(), REST);
  }

  /** Files with notes have changed: of an article, or (null) of any. */
  filesChanged(article: string | null): void {
    if (article === null || article === this.#article?.id) this.#arrived();
  }

  /** Reads the notes again. */
  again(): void {
    this.#arrived();
  }

  /** Takes a note into the hand, or none. */
  choose(key: string | null): void {
    this.hand = key;
    this.#look();
  }

  /** The pointer is over a note, or over its words; null if over neither. */
  point(key: string | null): void {
    if (key === this.lit) return;
    this.lit = key;
    this.#look();
  }

  /** Takes the next note into the hand, or the one before. Gives it. */
  step(by: 1 | -1): string | null {
    const at = this.order.indexOf(this.hand ?? '');
    const last = this.order.length - 1;
    const next = at < 0 ? (by > 0 ? 0 : last) : Math.max(0, Math.min(last, at + by));
    this.showsResolved = false;
    this.choose(this.order[next] ?? null);
    return this.hand;
  }

  /** Begins a note about something. `quote` are its words. */
  begin(about: NoteAbout, quote: string): void {
    const place = about.kind === 'quote' ? ({ kind: 'article' } satisfies NotePlace) : about;
    const begun = new Begun(this.#newKey(), 'note', '', place, quote);
    this.begun = [...this.begun.filter(({ kind, words }) => kind !== 'note' || words !== ''), begun];
    this.showsResolved = false;
    this.hand = begun.key;
    this.#mark();
  }

  /** What was begun as a reply to a thread, or as other words; a new one where nothing was. */
  beginning(kind: 'reply' | 'reword', of: string, words = ''): Begun {
    const known = this.begunOf(kind, of);
    if (known !== undefined) return known;
    const begun = new Begun(this.#newKey(), kind, of, { kind: 'article' }, '', words);
    this.begun = [...this.begun, begun];
    return begun;
  }

  begunOf(kind: Begun['kind'], of: string): Begun | undefined {
    return this.begun.find((one) => one.kind === kind && one.of === of);
  }

  /** Something was typed into what was begun. */
  typed(begun: Begun, words: string): void {
    begun.words = words;
    this.#keepSoon();
  }

  /** Throws away what was begun. */
  drop(begun: Begun): void {
    this.begun = this.begun.filter((one) => one !== begun);
    if (this.hand === begun.key) this.hand = null;
    this.#mark();
    this.#keepSoon();
  }

  /** Says what was begun. Without words, it was nothing. Gives the thread that has the words; null if none has. */
  async finish(begun: Begun): Promise<string | null> {
    if (begun.words.trim() === '') {
      this.drop(begun);
      return null;
    }
    const known = this.threads.map(({ id }) => id);
    if (!(await this.#say(() => begun.said(this.aboutOf(begun))))) return null;
    const added = this.threads.find(({ id }) => !known.includes(id));
    this.drop(begun);
    if (added !== undefined) this.choose(added.id);
    const { of } = begun;
    const thread =
      added ?? this.threads.find(({ id, words }) => id === of || words.some((one) => one.id === of));
    return thread?.id ?? null;
  }

  /** Settles a thread, and goes on to the next. */
  async resolve(thread: string): Promise<void> {
    const at = this.order.indexOf(thread);
    const next = this.order[at + 1] ?? this.order[at - 1] ?? null;
    if (!(await this.#say(() => ({ kind: 'resolve', thread })))) return;
    if (this.hand === thread) {
      this.choose(next);
      if (next !== null && !this.showsResolved) this.shown();
    }
    this.notices.say('Resolved.', [{ label: 'Reopen', run: () => void this.reopen(thread) }]);
  }

  async reopen(thread: string): Promise<void> {
    if (!(await this.#say(() => ({ kind: 'reopen', thread })))) return;
    this.showsResolved = false;
    this.choose(thread);
    this.shown();
  }

  /** A thread that lost its place belongs to this. */
  async place(thread: string, about: NoteAbout): Promise<void> {
    if (await this.#say(() => ({ kind: 'place', thread, about }))) this.choose(thread);
  }

  /** Somebody is to see to a thread, or (null) nobody any more. */
  async assign(thread: string, to: string | null): Promise<void> {
    await this.#say(() => ({ kind: 'assign', thread, to }));
  }

  /** What a note that was begun is about by now. */
  aboutOf({ key, place }: Begun): NoteAbout {
    if (place.kind === 'lost') return { kind: 'article' };
    if (place.kind !== 'text') return place;
    const mark = this.#article?.noteMarks.find((one) => one.key === key);
    return mark === undefined || mark.from >= mark.to
      ? { kind: 'article' }
      : { kind: 'text', from: mark.from, to: mark.to };
  }

  /** Keeps what is unfinished, so that a crash does not take it. */
  flush(): Promise<unknown> {
    const article = this.#article?.id;
    if (article === undefined || this.loading) return this.#keeping;
    const words = this.begun.filter((one) => one.words.trim() !== '');
    const notes = words.map((one) => one.said(this.aboutOf(one)));
    // One after the other: the last is what counts.
    this.#keeping = this.#keeping.then(() =>
      this.core
        .keepUnfinishedNotes({ article, notes })
        .catch((thrown: unknown) => hasCode(thrown, 'away') || this.notices.error(thrown)),
    );
    return this.#keeping;
  }

  /** Reads who works here, and everybody else. */
  async meet(): Promise<void> {
    try {
      const [{ me }, people] = await Promise.all([this.core.whoAmI(), this.core.people()]);
      this.me = me;
      this.people = people;
      await this.#seeFaces(people);
    } catch (thrown) {
      this.notices.error(thrown);
    }
  }

  /** Who has no portrait in what they said, may have one in their profile. */
  async #seeFaces(people: readonly PersonRow[]): Promise<void> {
    portraits.take(await this.core.listAuthors(), people);
  }

  async #say(said: () => NoteSaid): Promise<boolean> {
    const article = this.#article;
    if (article === null) return false;
    try {
      await article.settle();
      const doc = article.document();
      const view = await this.core.say({ article: article.id, said: said() });
      this.#take(article, doc, view);
      if (this.me === null) void this.meet();
      return true;
    } catch (thrown) {
      if (hasCode(thrown, 'nobody-yet')) return (await this.ask()) && this.#say(said);
      this.notices.error(thrown);
      return false;
    }
  }

  async #read(): Promise<void> {
    const article = this.#article;
    if (article === null) return;
    try {
      await article.settle();
      const doc = article.document();
      this.#take(article, doc, await this.core.notes({ id: article.id }));
    } catch (thrown) {
      if (this.#article !== article) return;
      this.failure = asCoreError(thrown);
      this.loading = false;
    }
  }

  /** Takes what the core says about a text that may have changed since. */
  #take(article: NotedArticle, doc: Text, { threads, faults, unfinished }: NotesView): void {
    if (this.#article !== article) return;
    const first = this.loading;
    this.loading = false;
    this.failure = null;
    this.threads = threads;
    this.faults = faults;
    if (first) this.begun = unfinished.map((kept) => Begun.from(kept, this.#newKey()));
    const gone =
      this.hand !== null && ![...this.threads, ...this.#unsaidKeys()].some(({ id }) => id === this.hand);
    if (gone) this.hand = null;
    if (article.document() === doc) this.#mark();
    else {
      // Somebody types: those that are known are carried along, and asked for again.
      this.#mark(byKey(article.noteMarks));
      this.textChanged();
    }
  }

  #mark(known = byKey([])): void {
    const article = this.#article;
    if (article === null) return;
    // What is being written stays where it was begun, and where it went from there.
    const begun = byKey(article.noteMarks);
    const marks = this.cards.flatMap(({ key, place, thread }) => {
      if (place.kind !== 'text') return [];
      const at = (thread === null ? begun.get(key) : undefined) ?? known.get(key) ?? place;
      return [{ key, from: at.from, to: at.to, by: thread?.words[0]?.by ?? this.me?.name ?? 'you' }];
    });
    article.annotate([markNotes(marks), lookOfNotes({ hand: this.hand, lit: this.lit })]);
  }

  #look(): void {
    this.#article?.annotate([lookOfNotes({ hand: this.hand, lit: this.lit })]);
  }

  #placed(): NoteCard[] {
    const here = this.open.filter(({ place }) => place.kind !== 'lost');
    return here.map((thread) => ({ key: thread.id, place: thread.place, quote: thread.quote, thread }));
  }

  #unsaid(): NoteCard[] {
    const notes = this.begun.filter(({ kind }) => kind === 'note');
    // One whose words are gone stands beside the article as a whole.
    return notes.map(({ key, place, quote }) => ({
      key,
      place: place.kind === 'lost' ? { kind: 'article' } : place,
      quote,
      thread: null,
    }));
  }

  #unsaidKeys(): { id: string }[] {
    return this.begun.map(({ key }) => ({ id: key }));
  }

  #newKey(): string {
    return `begun-${String(this.#count++)}`;
  }
}
