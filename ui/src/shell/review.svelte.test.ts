import { screen, waitFor, within } from '@testing-library/svelte';
import { EditorView } from '@codemirror/view';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { FakeNotes, thread, words } from '../testing/fake-notes';
import { open, shows } from '../testing/open-window';

// Cards are drawn where there is room for them; jsdom lays nothing out.
beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(700);
});

const vote = () => thread('vote', { kind: 'text', from: 4, to: 8 }, words('vote', 'T. Kim', 'Which?'));
const title = () =>
  thread(
    'title',
    { kind: 'field', key: 'title' },
    words('title', 'T. Kim', 'Too long.'),
    words('answer', 'L. Brandt', 'No.'),
  );
const lost = () => thread('lost', { kind: 'lost' }, words('lost', 'S. Ivarsen', 'Which kitchens?'));

async function review(fake: FakeNotes) {
  const { user } = await open({ ...fake.commands, notes: () => fake.commands.notes() });
  await user.keyboard('{Control>}3{/Control}');
  await shows('review-strip');
  const rests = () => (document.activeElement as HTMLElement).blur();
  rests();
  return { user, rests };
}

const cards = () => screen.findAllByTestId('note-card');
const card = async (name: RegExp) => await screen.findByRole('article', { name });

test('Review shows the notes beside the text, in the order of the page', async () => {
  await review(new FakeNotes([lost(), vote(), title()]));
  expect(screen.getByTestId('mode-review').ariaChecked).toBe('true');
  expect((await cards()).map((one) => one.ariaLabel)).toEqual([
    'Note by T. Kim on the headline',
    'Note by T. Kim about “”',
  ]);
  expect(screen.getByTestId('tab-notes').textContent).toContain('3');
  expect(screen.getByTestId('step-at').textContent).toBe('3 notes');
  expect(document.querySelector('.cm-content mark')?.textContent).toBe('vote');
});

test('plain keys step, reply and resolve; in the text they are letters', async () => {
  const fake = new FakeNotes([vote(), title()]);
  const { user } = await review(fake);
  await cards();
  await user.keyboard('j');
  expect(screen.getByTestId('step-at').textContent).toBe('Note 1 of 2');
  expect(within(await card(/headline/)).getByText('No.')).toBeTruthy();
  await user.keyboard('r');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('note-reply')));
  await user.keyboard('Yes.{Control>}{Enter}{/Control}');
  await waitFor(() => expect(fake.asked[0]?.said).toEqual({ kind: 'reply', thread: 'title', words: 'Yes.' }));
  const at = await card(/headline/);
  await waitFor(() => expect(document.activeElement).toBe(at));
  await user.keyboard('r');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('note-reply')));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(at));
  await user.keyboard('e');
  await waitFor(() => expect(screen.getByTestId('step-at').textContent).toBe('Note 1 of 1'));
  expect(screen.getByTestId('show-resolved').textContent).toBe('1 resolved');
  EditorView.findFromDOM(document.body)?.focus();
  await user.keyboard('e');
  expect(fake.asked.length).toBe(2);
});

test('a settled note leaves the text, and the next one comes into sight', async () => {
  const far = thread('far', { kind: 'text', from: 17, to: 20 }, words('far', 'T. Kim', 'Ten?'));
  const { user } = await review(new FakeNotes([vote(), far]));
  await cards();
  await user.keyboard('j');
  const marked = () => [...document.querySelectorAll('.cm-content mark')].map((mark) => mark.textContent);
  await waitFor(() => expect(marked()).toHaveLength(2));
  await user.keyboard('e');
  await waitFor(() => expect(marked()).toEqual(['ten']));
  await waitFor(() => expect(document.activeElement?.getAttribute('data-card')).toBe('far'));
});

test('words that are typed into nothing settle no note', async () => {
  const fake = new FakeNotes([vote(), title()]);
  const { user } = await review(fake);
  await cards();
  await user.keyboard('j');
  await user.keyboard('I asked the mayor.');
  expect(fake.asked).toEqual([]);
  expect(screen.getByTestId('step-at').textContent).toBe('Note 1 of 2');
});

test('A assigns the note at hand, also one that lost its place', async () => {
  const fake = new FakeNotes([vote(), lost()]);
  fake.staff = ['L. Brandt', 'T. Kim'].map((name) => ({
    id: name,
    name,
    role: 'editor',
    profile: null,
    key: 'ability able about above zoo',
  }));
  const { user, rests } = await review(fake);
  await cards();
  await user.keyboard('ja');
  expect(await screen.findByRole('menuitemradio', { name: 'Nobody', checked: true })).toBeTruthy();
  await user.keyboard('t{Enter}');
  await waitFor(() => expect(fake.asked[0]?.said).toEqual({ kind: 'assign', thread: 'vote', to: 'T. Kim' }));
  await screen.findByText('For T. Kim');
  rests();
  await user.keyboard('ja');
  await user.click(await screen.findByRole('menuitemradio', { name: 'L. Brandt (you)' }));
  await waitFor(() => expect(fake.asked[1]?.said).toMatchObject({ thread: 'lost', to: 'L. Brandt' }));
  await screen.findByText('For you');
  // Who has it is also said where it is not at hand.
  expect((await card(/Note by T. Kim about/)).textContent).toContain('For T. Kim');
});

test('what one letter does is in the palette, with its letter, wherever the focus is', async () => {
  const fake = new FakeNotes([vote(), title()]);
  const { user } = await review(fake);
  await cards();
  await user.keyboard('j');
  EditorView.findFromDOM(document.body)?.focus();
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await shows('palette-input'), 'Assign note');
  expect((await shows('palette-row')).textContent).toMatch(/Assign note…\s*A/);
  await user.clear(screen.getByTestId('palette-input'));
  await user.type(screen.getByTestId('palette-input'), 'resolve the note{Enter}');
  await waitFor(() => expect(fake.asked[0]?.said).toEqual({ kind: 'resolve', thread: 'title' }));
});

test('in a small window the notes are a drawer, which Escape closes', async () => {
  const { innerWidth } = window;
  onTestFinished(() => void (window.innerWidth = innerWidth));
  window.innerWidth = 860;
  const { user } = await review(new FakeNotes([vote()]));
  const side = () => screen.getByTestId('review-side').classList;
  const toggle = () => screen.getByTestId('review-drawer');
  expect([side().contains('gone'), toggle().ariaExpanded]).toEqual([true, 'false']);
  await user.click(toggle());
  expect(side().contains('gone')).toBe(false);
  expect(document.activeElement).toBe(screen.getByTestId('tab-notes'));
  await user.keyboard('{Escape}');
  expect(side().contains('gone')).toBe(true);
  expect(document.activeElement).toBe(toggle());
  // A key for a note opens it there.
  await user.keyboard('j');
  expect(side().contains('gone')).toBe(false);
  await user.keyboard('{Escape}n');
  await user.type(await shows('note-words'), 'Half{Escape}');
  expect(side().contains('gone')).toBe(false);
});

test('selected words get a note by key from within the text', async () => {
  const fake = new FakeNotes([]);
  const { user } = await review(fake);
  const view = EditorView.findFromDOM(document.body);
  view?.focus();
  view?.dispatch({ selection: { anchor: 17, head: 20 } });
  await user.keyboard('{Control>}{Alt>}m{/Alt}{/Control}');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('note-words')));
  await user.keyboard('Or eleven?{Control>}{Enter}{/Control}');
  const about = { kind: 'text', from: 17, to: 20 };
  await waitFor(() => expect(fake.asked[0]?.said).toEqual({ kind: 'note', about, words: 'Or eleven?' }));
  const kept = await card(/L. Brandt/);
  await waitFor(() => expect(document.activeElement).toBe(kept));
});

test('the button for a note goes once it was used, and with another tab', async () => {
  const { user } = await review(new FakeNotes([]));
  const select = (anchor: number, head: number) =>
    EditorView.findFromDOM(document.body)?.dispatch({ selection: { anchor, head } });
  const isOffered = () => screen.queryByTestId('note-pop') !== null;
  select(17, 20);
  await user.click(await shows('note-pop'));
  await user.type(await shows('note-words'), 'Or eleven?{Control>}{Enter}{/Control}');
  await card(/L. Brandt/);
  expect(isOffered()).toBe(false);
  select(4, 8);
  await shows('note-pop');
  await user.click(screen.getByTestId('tab-checks'));
  await waitFor(() => expect(isOffered()).toBe(false));
});

test('a note on the headline comes from the headline', async () => {
  const fake = new FakeNotes([]);
  const { user } = await review(fake);
  screen.getByTestId('headline').focus();
  await user.keyboard('{Control>}{Alt>}m{/Alt}{/Control}');
  expect(await card(/on the headline/)).toBeTruthy();
});

test('a note folds at Escape, waits, and is gone if nothing was written', async () => {
  const fake = new FakeNotes([]);
  const { user } = await review(fake);
  await user.keyboard('n');
  await user.type(await shows('note-words'), 'Half a th{Escape}');
  expect((await shows('unfinished-note')).textContent).toContain('Half a th');
  await user.click(screen.getByTestId('unfinished-note'));
  await user.clear(await shows('note-words'));
  await user.type(screen.getByTestId('note-words'), '{Escape}');
  await waitFor(() => expect(screen.queryByTestId('note-card')).toBeNull());
});

test('who somebody is, is asked with the first note, which then goes through', async () => {
  const fake = new FakeNotes([], null);
  const { user } = await review(fake);
  await user.keyboard('n');
  await user.type(await shows('note-words'), 'Good.{Control>}{Enter}{/Control}');
  await user.type(await shows('who-name'), 'Jo Doe');
  expect(screen.getByTestId('who-am-i').textContent).toContain('Your role here: writer');
  await user.click(screen.getByTestId('who-confirm'));
  expect(await card(/Note by Jo Doe on the article/)).toBeTruthy();
  expect(fake.asked.length).toBe(2);
});

test('a note that lost its place is put where words are selected', async () => {
  const fake = new FakeNotes([lost()]);
  const { user } = await review(fake);
  await user.click(await shows('lost-open'));
  expect(screen.getByTestId('lost-notes').textContent).toContain('the old words');
  expect(screen.getByTestId('lost-place')).toHaveProperty('disabled', true);
  EditorView.findFromDOM(document.body)?.dispatch({ selection: { anchor: 4, head: 8 } });
  await waitFor(() => expect(screen.getByTestId('lost-place')).toHaveProperty('disabled', false));
  await user.click(screen.getByTestId('lost-place'));
  const about = { kind: 'text', from: 4, to: 8 };
  expect(fake.asked[0]?.said).toEqual({ kind: 'place', thread: 'lost', about });
});

test('one’s own last words can get other words, and a settled note is opened again', async () => {
  const fake = new FakeNotes([title()]);
  const { user } = await review(fake);
  await cards();
  await user.keyboard('j');
  await user.click(await shows('note-edit'));
  await user.type(screen.getByTestId('note-reword'), ' Why?{Control>}{Enter}{/Control}');
  await waitFor(() =>
    expect(fake.asked[0]?.said).toEqual({ kind: 'reword', of: 'answer', words: 'No. Why?' }),
  );
  await user.click(screen.getByTestId('note-resolve'));
  await user.click(await shows('show-resolved'));
  expect(screen.getByTestId('resolved-notes').textContent).toContain('Resolved by L. Brandt');
  await user.click(screen.getByTestId('note-reopen'));
  const again = await card(/headline/);
  await waitFor(() => expect(document.activeElement).toBe(again));
});

test('what could not be read is said, with what is wrong', async () => {
  const fault = { path: 'reviews/ferry/l-brandt.jsonl', line: 3, message: 'the line is cut off' };
  const { user } = await review(new FakeNotes([vote()], null, { faults: [fault] }));
  const line = await shows('notes-faults');
  expect(line.textContent).toContain('1 line of l-brandt.jsonl could not be read; it is kept');
  await user.click(within(line).getByRole('button', { name: 'Show' }));
  expect(line.textContent).toContain('The line is cut off.');
});

test('the core is asked where notes are once the text rests, and not again before it changes', async () => {
  const fake = new FakeNotes([vote()]);
  await review(fake);
  await cards();
  const read = vi.spyOn(fake.commands, 'notes');
  vi.useFakeTimers();
  EditorView.findFromDOM(document.body)?.dispatch({ changes: { from: 0, insert: 'So: ' } });
  await vi.advanceTimersByTimeAsync(5_000);
  vi.useRealTimers();
  expect(read).toHaveBeenCalledTimes(1);
});

test('a person is called by the beginning of their name', async () => {
  const fake = new FakeNotes([]);
  fake.commands.people = () =>
    Promise.resolve(
      ['L. Brandt', 'T. Kim'].map((name) => ({
        id: name,
        name,
        role: 'writer',
        profile: null,
        key: 'ability able about above zoo',
      })),
    );
  const { user } = await review(fake);
  await user.keyboard('n');
  await user.type(await shows('note-words'), 'Ask @t');
  expect(screen.getByRole('option').textContent.trim()).toBe('T. Kim');
  await user.keyboard('{Enter}then.{Control>}{Enter}{/Control}');
  await waitFor(() => expect(fake.asked[0]?.said).toMatchObject({ words: 'Ask @T. Kim then.' }));
  expect((await card(/L. Brandt/)).querySelector('p b')?.textContent).toBe('@T. Kim');
});
