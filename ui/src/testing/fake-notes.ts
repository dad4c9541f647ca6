import type { NotePlace, NoteRequest, NotesView, NoteThread, NoteWords, PersonRow } from '../core/bindings';
import { coreError } from './fake-host';

export const words = (id: string, by: string, text: string): NoteWords => ({
  id,
  by,
  person: by,
  portrait: null,
  at: '2026-11-24T16:20:00Z',
  text,
  reworded: false,
  vouched: true,
});

export function thread(id: string, place: NotePlace, ...said: NoteWords[]): NoteThread {
  return {
    id,
    place,
    quote: place.kind === 'lost' ? 'the old words' : '',
    words: said,
    resolved: null,
    assigned: null,
  };
}

/** The notes of an article, as a core keeps them that knows who somebody is (or, at first, does not). */
export class FakeNotes {
  view: NotesView;
  me: string | null;
  asked: NoteRequest[] = [];
  kept: unknown[] = [];
  staff: PersonRow[] = [];

  constructor(threads: NoteThread[], me: string | null = 'L. Brandt', view: Partial<NotesView> = {}) {
    this.view = { threads, faults: [], unfinished: [], ...view };
    this.me = me;
  }

  readonly commands = {
    // As from a core: each answer is made of objects of its own.
    notes: () => Promise.resolve(structuredClone(this.view)),
    people: () => Promise.resolve(this.staff),
    whoAmI: () =>
      Promise.resolve({
        me:
          this.me === null
            ? null
            : {
                id: this.me,
                name: this.me,
                role: 'editor',
                profile: null,
                key: 'ability able about above zoo',
              },
        role: 'writer',
      }),
    introduce: ({ name }: { name: string }) => {
      this.me = name;
      return Promise.resolve({
        id: name,
        name,
        role: 'writer',
        profile: null,
        key: 'ability able about above zoo',
      });
    },
    keepUnfinishedNotes: (request: { notes: unknown[] }) => {
      this.kept.push(request.notes);
      return Promise.resolve(null);
    },
    say: (request: NoteRequest) => {
      this.asked.push(request);
      const { me } = this;
      if (me === null) return Promise.reject(coreError('nobody-yet', 'nobody said yet who works here'));
      this.view = { ...this.view, threads: this.#after(request, me) };
      return Promise.resolve(this.view);
    },
  };

  #after({ said }: NoteRequest, me: string): NoteThread[] {
    const { threads } = this.view;
    const change = (id: string, to: (one: NoteThread) => NoteThread) =>
      threads.map((one) => (one.id === id ? to(one) : one));
    const id = `said-${String(this.asked.length)}`;
    switch (said.kind) {
      case 'note': {
        const place = said.about.kind === 'quote' ? ({ kind: 'article' } satisfies NotePlace) : said.about;
        return [...threads, thread(id, place, words(id, me, said.words))];
      }
      case 'reply':
        return change(said.thread, (one) => ({ ...one, words: [...one.words, words(id, me, said.words)] }));
      case 'resolve':
        return change(said.thread, (one) => ({ ...one, resolved: me }));
      case 'reopen':
        return change(said.thread, (one) => ({ ...one, resolved: null }));
      case 'place':
        return change(said.thread, (one) => ({
          ...one,
          place: said.about.kind === 'quote' ? one.place : said.about,
        }));
      case 'assign': {
        const { to } = said;
        const who = this.staff.find(({ id }) => id === to);
        return change(said.thread, (one) => ({
          ...one,
          assigned: who === undefined ? null : { person: who.id, name: who.name },
        }));
      }
      case 'reword':
        return threads.map((one) => ({
          ...one,
          words: one.words.map((part) => (part.id === said.of ? { ...part, text: said.words } : part)),
        }));
    }
  }
}
