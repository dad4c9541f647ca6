import type { NoteAbout, NotePlace, NoteSaid, NoteUnfinished } from '../../core/bindings';

/** Something that somebody has begun to say and not finished. */
export class Begun {
  words = $state('');
  /** Whether it is open to write in; folded, it waits. */
  open = $state(true);

  /** `of` is the thread of a reply, or the words that get other words. */
  constructor(
    readonly key: string,
    readonly kind: 'note' | 'reply' | 'reword',
    readonly of: string,
    readonly place: NotePlace,
    readonly quote: string,
    words = '',
  ) {
    this.words = words;
  }

  /** What the core has kept. */
  static from(kept: NoteUnfinished, key: string): Begun {
    const begun =
      kept.kind === 'note'
        ? new Begun(key, 'note', '', kept.place, kept.quote, kept.words)
        : new Begun(key, kept.kind, kept.kind === 'reply' ? kept.thread : kept.of, NOWHERE, '', kept.words);
    begun.open = false;
    return begun;
  }

  /** As it is said, about what its note is about by now. */
  said(about: NoteAbout): NoteSaid {
    const { words } = this;
    if (this.kind === 'reply') return { kind: 'reply', thread: this.of, words };
    if (this.kind === 'reword') return { kind: 'reword', of: this.of, words };
    // Its words are gone from the text, and nobody said where else it belongs: it says itself which they were.
    const gone = this.quote !== '' && about.kind === 'article';
    return { kind: 'note', about, words: gone ? `“${this.quote}”: ${words}` : words };
  }
}

/** What is about nothing of its own. */
const NOWHERE: NotePlace = { kind: 'article' };
