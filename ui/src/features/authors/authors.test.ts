import { expect, test, vi } from 'vitest';
import type { AuthorFields, AuthorView } from '../../core/bindings';
import { coreError, fakeCore } from '../../testing/fake-host';
import { Notices } from '../notices/notices.svelte';
import { Authors, BLANK_AUTHOR } from './authors.svelte';

const view = (slug: string): AuthorView => ({
  fields: { ...BLANK_AUTHOR, slug, name: slug.toUpperCase() },
  biography_html: '',
  articles: [],
  total: 0,
  conflict: false,
  replaced: [],
  refused: [],
});

/** The authors with the profile of Kim open, whose biography was changed while nothing could be saved. */
async function changed(code: string) {
  let refuses = true;
  const saveAuthor = vi.fn(() =>
    refuses ? Promise.reject(coreError(code, 'no')) : Promise.resolve(view('kim')),
  );
  const listAuthors = () => Promise.resolve([]);
  const openAuthor = ({ slug }: { slug: string }) => Promise.resolve(view(slug));
  const notices = new Notices();
  const authors = new Authors(fakeCore({ saveAuthor, listAuthors, openAuthor }), notices);
  await authors.open('kim');
  authors.change({ biography: 'Writes about water.' }, true);
  await authors.flush();
  return { authors, notices, saveAuthor, mend: () => (refuses = false) };
}

test('a profile that could not be saved stays open with its words, and is saved later', async () => {
  const { authors, notices, saveAuthor, mend } = await changed('file');
  expect(authors.saved).toBe(false);
  await authors.open('ada');
  await authors.begin();
  expect(authors.fields?.biography).toBe('Writes about water.');
  expect(notices.list.map(({ message }) => message)).toContain(
    'This profile has changes that could not be saved, so it stays open.',
  );
  mend();
  await authors.open('ada');
  expect(saveAuthor).toHaveBeenLastCalledWith({
    fields: { ...view('kim').fields, biography: 'Writes about water.' },
    was: view('kim').fields,
    partly: true,
  });
  expect(authors.fields?.slug).toBe('ada');
});

test('what is typed during a save stays, and what another program changed meanwhile comes in', async () => {
  const fields = view('kim').fields;
  let answer: (view: AuthorView) => void = () => undefined;
  const saveAuthor = vi.fn(() => new Promise<AuthorView>((resolve) => (answer = resolve)));
  const core = fakeCore({
    saveAuthor,
    listAuthors: () => Promise.resolve([]),
    openAuthor: () => Promise.resolve(view('kim')),
  });
  const authors = new Authors(core, new Notices());
  await authors.open('kim');
  authors.change({ role: 'Editor' }, true);
  authors.change({ pronouns: 'they' });
  const saved = { ...fields, role: 'Editor', biography: 'From the file.' };
  answer({ ...view('kim'), fields: saved });
  await vi.waitFor(() => expect(saveAuthor).toHaveBeenCalledTimes(2));
  expect(saveAuthor).toHaveBeenLastCalledWith({
    fields: { ...saved, pronouns: 'they' },
    was: saved,
    partly: true,
  });
});

test('a profile that another program changed is shown as it is now, unless somebody is typing in it', async () => {
  let biography = 'First.';
  const openAuthor = () => Promise.resolve({ ...view('kim'), fields: { ...view('kim').fields, biography } });
  const core = fakeCore({ listAuthors: () => Promise.resolve([]), openAuthor });
  const authors = new Authors(core, new Notices());
  await authors.open('kim');
  biography = 'Second.';
  await authors.refresh();
  expect(authors.fields?.biography).toBe('Second.');
  authors.change({ role: 'Typed' });
  biography = 'Third.';
  await authors.refresh();
  expect(authors.fields).toMatchObject({ biography: 'Second.', role: 'Typed' });
});

test('a profile that another program deleted leaves the screen, or is saved as a new one if somebody is typing in it', async () => {
  let there = true;
  const saveAuthor = vi.fn(({ fields }: { fields: { slug: string } }) =>
    there || fields.slug === ''
      ? Promise.resolve(view('kim'))
      : Promise.reject(coreError('no-author', 'gone')),
  );
  const openAuthor = () =>
    there ? Promise.resolve(view('kim')) : Promise.reject(coreError('no-author', 'gone'));
  const core = fakeCore({ saveAuthor, openAuthor, listAuthors: () => Promise.resolve([]) });
  const authors = new Authors(core, new Notices());
  await authors.open('kim');
  there = false;
  authors.change({ biography: 'Writes about water.' });
  await authors.flush();
  expect(saveAuthor).toHaveBeenLastCalledWith({
    fields: { ...view('kim').fields, slug: '', biography: 'Writes about water.' },
    was: null,
    partly: true,
  });
  expect(authors.saved).toBe(true);
  await authors.refresh();
  expect(authors.fields).toBeNull();
});

test('while the publication is away, a profile waits without a notice of its own', async () => {
  const { authors, notices } = await changed('away');
  expect(authors.saved).toBe(false);
  expect(notices.list).toEqual([]);
});

test('a profile whose name was emptied keeps what else was typed, and needs a name to be left', async () => {
  const saveAuthor = vi.fn(() => Promise.resolve(view('kim')));
  const core = fakeCore({
    saveAuthor,
    listAuthors: () => Promise.resolve([]),
    openAuthor: ({ slug }: { slug: string }) => Promise.resolve(view(slug)),
  });
  const notices = new Notices();
  const authors = new Authors(core, notices);
  await authors.open('kim');
  authors.change({ name: ' ', biography: 'Writes about water.' }, true);
  const history = vi.fn();
  await authors.onceSaved(history);
  expect(history).not.toHaveBeenCalled();
  expect(saveAuthor).not.toHaveBeenCalled();
  expect(authors.saved).toBe(false);
  expect(notices.list.map(({ message }) => message)).toEqual([
    'This profile needs a name before it can be saved.',
  ]);
  authors.change({ name: 'Kim' }, true);
  await authors.onceSaved(history);
  expect(history).toHaveBeenCalledOnce();
});

test('a new profile into which nothing was typed can be left', async () => {
  const openAuthor = ({ slug }: { slug: string }) => Promise.resolve(view(slug));
  const authors = new Authors(
    fakeCore({ listAuthors: () => Promise.resolve([]), openAuthor }),
    new Notices(),
  );
  await authors.begin();
  authors.change({ role: 'E' });
  authors.change({ role: '' });
  await authors.open('kim');
  expect(authors.fields?.slug).toBe('kim');
});

test('what is typed after a save was made to what was sent; a text that gave way is said', async () => {
  const kim = view('kim').fields;
  const answers = [
    { ...view('kim'), fields: { ...kim, biography: 'Typed. From the file.' }, replaced: ['role'] },
    view('kim'),
  ];
  const saveAuthor = vi.fn(() => Promise.resolve(answers.shift() ?? view('kim')));
  const core = fakeCore({
    saveAuthor,
    listAuthors: () => Promise.resolve([]),
    openAuthor: () => Promise.resolve(view('kim')),
  });
  const notices = new Notices();
  const authors = new Authors(core, notices);
  await authors.open('kim');
  authors.change({ biography: 'Typed.' }, true);
  authors.change({ biography: 'Typed more.' });
  await vi.waitFor(() => expect(saveAuthor).toHaveBeenCalledTimes(2));
  expect(saveAuthor).toHaveBeenLastCalledWith({
    fields: { ...kim, biography: 'Typed more.' },
    was: { ...kim, biography: 'Typed.' },
    partly: true,
  });
  expect(notices.list[0]?.message).toContain('also changed the role of KIM');
});

test('a value that cannot be used stays on screen with the reason, and everything else is saved', async () => {
  const kim = view('kim').fields;
  const message = '“kim@” is no mail address';
  const saveAuthor = vi.fn(({ fields }: { fields: AuthorFields }) =>
    Promise.resolve(
      fields.email === 'kim@'
        ? { ...view('kim'), fields: { ...fields, email: '' }, refused: [{ field: 'email', message }] }
        : { ...view('kim'), fields },
    ),
  );
  const core = fakeCore({
    saveAuthor,
    listAuthors: () => Promise.resolve([]),
    openAuthor: ({ slug }: { slug: string }) => Promise.resolve(view(slug)),
  });
  const notices = new Notices();
  const authors = new Authors(core, notices);
  await authors.open('kim');
  authors.change({ email: 'kim@', role: 'Editor' }, true);
  await authors.open('ada');
  expect(authors.fields).toMatchObject({ slug: 'kim', email: 'kim@', role: 'Editor' });
  expect(authors.refused).toEqual({ email: message });
  expect(notices.list.at(-1)?.message).toContain('no mail address');
  expect(saveAuthor).toHaveBeenCalledTimes(1);
  authors.change({ email: 'kim@example.org' }, true);
  await authors.open('ada');
  expect(saveAuthor).toHaveBeenLastCalledWith({
    fields: { ...kim, role: 'Editor', email: 'kim@example.org' },
    was: { ...kim, role: 'Editor' },
    partly: true,
  });
  expect(authors.fields?.slug).toBe('ada');
});

test('a deleted profile is handed over, so that the way back can be offered', async () => {
  const gone = { id: '7', slug: 'kim', name: 'Kim', role: '', trashed_at: 1, bylines: 2 };
  const core = fakeCore({
    trashAuthor: () => Promise.resolve(gone),
    listAuthors: () => Promise.resolve([]),
    openAuthor: ({ slug }: { slug: string }) => Promise.resolve(view(slug)),
  });
  const ondeleted = vi.fn();
  const authors = new Authors(core, new Notices(), ondeleted);
  await authors.open('kim');
  expect(await authors.remove('keep-name')).toBe('gone');
  expect(ondeleted).toHaveBeenCalledExactlyOnceWith(gone);
});
