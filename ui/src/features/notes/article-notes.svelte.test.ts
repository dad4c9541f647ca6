import { EditorState, type StateEffect } from '@codemirror/state';
import { beforeEach, expect, it, vi } from 'vitest';
import { noteMarks, noteMarksIn } from '../../editor/note-marks';
import { fakeCore } from '../../testing/fake-host';
import { FakeNotes, thread, words } from '../../testing/fake-notes';
import { Notices } from '../notices/notices.svelte';
import { ArticleNotes, type NotedArticle } from './article-notes.svelte';

const TEXT = 'The vote came at ten past nine.';

/** An open article, in which somebody may type. */
class Article implements NotedArticle {
  id = 'ferry';
  state = EditorState.create({ doc: TEXT, extensions: noteMarks });
  document = () => this.state.doc;
  settle = () => Promise.resolve();
  annotate = (effects: StateEffect<unknown>[]) => (this.state = this.state.update({ effects }).state);
  type = (from: number, insert: string, to = from) =>
    (this.state = this.state.update({ changes: { from, to, insert } }).state);
  get noteMarks() {
    return noteMarksIn(this.state);
  }
  noted = () => this.noteMarks.map(({ from, to }) => this.state.sliceDoc(from, to));
}

const vote = () => thread('vote', { kind: 'text', from: 4, to: 8 }, words('vote', 'T. Kim', 'Which?'));
const title = () => thread('title', { kind: 'field', key: 'title' }, words('title', 'T. Kim', 'Long.'));
const lost = () => thread('lost', { kind: 'lost' }, words('lost', 'T. Kim', 'Who?'));

beforeEach(() => void vi.useFakeTimers());

async function opened(fake: FakeNotes, ask: () => Promise<boolean> = () => Promise.resolve(false)) {
  const article = new Article();
  const notices = new Notices();
  const notes = new ArticleNotes(fakeCore(fake.commands), notices, ask, () => undefined);
  notes.show(article);
  await vi.advanceTimersByTimeAsync(0);
  return { article, notes, notices };
}

it('shows notes in the order of the page, and steps through them, those that are lost last', async () => {
  const { notes, article } = await opened(new FakeNotes([lost(), vote(), title()]));
  expect(notes.cards.map(({ key }) => key)).toEqual(['title', 'vote']);
  expect(notes.order).toEqual(['title', 'vote', 'lost']);
  expect(article.noted()).toEqual(['vote']);
  expect([notes.step(1), notes.step(1), notes.step(1), notes.step(1)]).toEqual([
    'title',
    'vote',
    'lost',
    'lost',
  ]);
  expect([notes.step(-1), notes.step(-1), notes.step(-1)]).toEqual(['vote', 'title', 'title']);
});

it('says a note about the words as they stand by then', async () => {
  const fake = new FakeNotes([]);
  const { notes, article } = await opened(fake);
  notes.begin({ kind: 'text', from: 4, to: 8 }, 'vote');
  const [begun] = notes.begun;
  article.type(0, 'So: ');
  if (begun === undefined) throw new Error('nothing was begun');
  notes.typed(begun, 'Which one?');
  await notes.finish(begun);
  expect(fake.asked[0]?.said).toEqual({
    kind: 'note',
    about: { kind: 'text', from: 8, to: 12 },
    words: 'Which one?',
  });
  expect(notes.begun).toEqual([]);
  expect(notes.hand).toBe('said-1');
});

it('keeps what is unfinished within a second, and has it again at the next start', async () => {
  const fake = new FakeNotes([vote()]);
  const { notes } = await opened(fake);
  notes.begin({ kind: 'field', key: 'title' }, '');
  const [begun] = notes.begun;
  if (begun === undefined) throw new Error('nothing was begun');
  notes.typed(begun, 'Too lo');
  notes.typed(notes.beginning('reply', 'vote'), 'Becau');
  await vi.advanceTimersByTimeAsync(1000);
  expect(fake.kept.at(-1)).toEqual([
    { kind: 'note', about: { kind: 'field', key: 'title' }, words: 'Too lo' },
    { kind: 'reply', thread: 'vote', words: 'Becau' },
  ]);

  const next = new FakeNotes([vote()], null, {
    unfinished: [
      { kind: 'note', place: { kind: 'field', key: 'title' }, quote: '', words: 'Too lo' },
      { kind: 'reply', thread: 'vote', words: 'Becau' },
    ],
  });
  const { notes: again } = await opened(next);
  expect(again.cards.map(({ thread: one }) => one?.id)).toEqual([undefined, 'vote']);
  expect(again.begunOf('reply', 'vote')?.words).toBe('Becau');
});

it('asks once who somebody is, and then the note goes through', async () => {
  const fake = new FakeNotes([], null);
  const ask = vi.fn(() => fake.commands.introduce({ name: 'Jo' }).then(() => true));
  const { notes } = await opened(fake, ask);
  notes.begin({ kind: 'article' }, '');
  const [begun] = notes.begun;
  if (begun === undefined) throw new Error('nothing was begun');
  notes.typed(begun, 'Good.');
  await notes.finish(begun);
  expect(ask).toHaveBeenCalledTimes(1);
  expect(notes.threads[0]?.words[0]).toMatchObject({ by: 'Jo', text: 'Good.' });
});

it('keeps the words of somebody who would not say who they are', async () => {
  const { notes, notices } = await opened(new FakeNotes([], null));
  notes.begin({ kind: 'article' }, '');
  const [begun] = notes.begun;
  if (begun === undefined) throw new Error('nothing was begun');
  notes.typed(begun, 'Good.');
  await notes.finish(begun);
  expect(notes.begun).toEqual([begun]);
  expect(notices.list).toEqual([]);
});

it('says which words a note was about that are gone', async () => {
  const fake = new FakeNotes([]);
  const { notes, article } = await opened(fake);
  notes.begin({ kind: 'text', from: 4, to: 8 }, 'vote');
  const [begun] = notes.begun;
  if (begun === undefined) throw new Error('nothing was begun');
  article.type(0, '', 20);
  notes.typed(begun, 'Which?');
  await notes.finish(begun);
  expect(fake.asked[0]?.said).toEqual({ kind: 'note', about: { kind: 'article' }, words: '“vote”: Which?' });
});

it('asks the core where notes are once the text rests, and moves them itself until then', async () => {
  const fake = new FakeNotes([vote()]);
  const { notes, article } = await opened(fake);
  const read = vi.spyOn(fake.commands, 'notes');
  article.type(0, 'So: ');
  notes.textChanged();
  expect(article.noted()).toEqual(['vote']);
  await vi.advanceTimersByTimeAsync(500);
  notes.textChanged();
  await vi.advanceTimersByTimeAsync(500);
  expect(read).not.toHaveBeenCalled();
  fake.view = { ...fake.view, threads: [{ ...vote(), place: { kind: 'text', from: 8, to: 12 } }] };
  await vi.advanceTimersByTimeAsync(500);
  expect(article.noted()).toEqual(['vote']);
  expect(notes.threads[0]?.place).toMatchObject({ from: 8 });
});

it('does not put notes where they were in a text that has changed meanwhile', async () => {
  const fake = new FakeNotes([vote()]);
  const { notes, article } = await opened(fake);
  notes.filesChanged('ferry');
  fake.commands.notes = () => {
    article.type(0, 'So: ');
    fake.commands.notes = () => Promise.resolve(fake.view);
    return Promise.resolve(fake.view);
  };
  await vi.advanceTimersByTimeAsync(300);
  expect(article.noted()).toEqual(['vote']);
});

it('takes in a log that arrives, of this article only', async () => {
  const fake = new FakeNotes([]);
  const { notes } = await opened(fake);
  fake.view = { ...fake.view, threads: [vote()] };
  notes.filesChanged('another');
  await vi.advanceTimersByTimeAsync(1000);
  expect(notes.threads).toEqual([]);
  notes.filesChanged(null);
  await vi.advanceTimersByTimeAsync(1000);
  expect(notes.threads.length).toBe(1);
});

it('goes on to the next note when one is settled, which can be taken back', async () => {
  const fake = new FakeNotes([title(), vote()]);
  const { notes, notices } = await opened(fake);
  notes.choose('title');
  await notes.resolve('title');
  expect(notes.hand).toBe('vote');
  expect(notes.resolved.map(({ id }) => id)).toEqual(['title']);
  notices.list[0]?.actions[0]?.run();
  await vi.advanceTimersByTimeAsync(0);
  expect(notes.order).toEqual(['title', 'vote']);
});

it('says why notes cannot be shown, and tries again', async () => {
  const fake = new FakeNotes([vote()]);
  fake.commands.notes = () => Promise.reject(new Error('people.toml cannot be read'));
  const { notes } = await opened(fake);
  expect(notes.failure?.message).toBe('people.toml cannot be read');
  fake.commands.notes = () => Promise.resolve(fake.view);
  notes.again();
  await vi.advanceTimersByTimeAsync(1000);
  expect(notes.failure).toBeNull();
  expect(notes.threads.length).toBe(1);
});
