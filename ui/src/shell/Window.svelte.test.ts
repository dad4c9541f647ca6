import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type {
  AuthorView,
  Event as CoreEvent,
  FieldChanges,
  PublicationView,
  RevisionRow,
} from '../core/bindings';
import { coreError, fakeHost } from '../testing/fake-host';
import { article, fakePublication, FIELDS } from '../testing/fake-publication';
import { headline, open, shows } from '../testing/open-window';
import { PANEL_NAMES, PANELS } from './registry/panels';
import Window from './Window.svelte';

test('goes on with the article that was open last, and names it in the title', async () => {
  const { user } = await open();
  expect(headline().value).toBe('Night ferry stays');
  await user.keyboard('{Control>}{PageDown}{/Control}');
  await waitFor(() => expect(headline().value).toBe('The choir in the pool'));
  expect(document.title).toBe('The choir in the pool – Harbour Weekly');
  expect(localStorage.getItem('copydesk.last./home/ada/weekly')).toBe('"choir"');
});

test('every panel has its tab and its key', async () => {
  const { user } = await open();
  const tabs = screen.getAllByRole('tab').map((tab) => tab.textContent.trim());
  expect(tabs).toEqual(PANEL_NAMES.map((name) => PANELS[name].label));
  await user.keyboard('{Alt>}2{/Alt}');
  await shows('related-panel');
  await user.keyboard('{Alt>}3{/Alt}');
  await shows('details-panel');
  expect(screen.queryByTestId('related-panel')).toBeNull();
  await user.click(screen.getByTestId('tab-history'));
  await shows('history-panel');
  expect(localStorage.getItem('copydesk.tab')).toBe('"history"');
});

test('a panel that is remembered, but no longer there, is not looked for', async () => {
  localStorage.setItem('copydesk.tab', '"horoscope"');
  await open();
  expect(screen.getByRole('tab', { name: 'Preview' }).ariaSelected).toBe('true');
});

test('typing a headline does not read the history again', async () => {
  const history = vi.fn(() => Promise.resolve([]));
  const changeFields = vi.fn(() => new Promise<never>(() => undefined));
  const { user } = await open({ history, changeFields });
  await user.click(screen.getByTestId('tab-history'));
  await waitFor(() => expect(history).toHaveBeenCalledOnce());
  await user.type(headline(), ' on');
  await waitFor(() => expect(changeFields).toHaveBeenCalled());
  expect(history).toHaveBeenCalledOnce();
});

test('every screen has its row in the rail; the articles stay as they were behind it', async () => {
  const { user } = await open();
  await user.click(screen.getByTestId('rail-authors'));
  await shows('author-form');
  expect(document.title).toBe('Authors – Harbour Weekly');
  await user.click(screen.getByTestId('rail-all'));
  await waitFor(() => expect(screen.queryByTestId('author-form')).toBeNull());
  expect(headline().value).toBe('Night ferry stays');
});

test('dialogs open by key and by command, and close with Escape', async () => {
  const { user } = await open();
  await user.keyboard('{F1}');
  const shortcuts = await shows('shortcuts-dialog');
  expect(within(shortcuts).getByText('Show related posts')).toBeTruthy();
  shortcuts.dispatchEvent(new Event('cancel', { cancelable: true }));
  await waitFor(() => expect(screen.queryByTestId('shortcuts-dialog')).toBeNull());
  await user.keyboard('{Control>}k{/Control}');
  await shows('palette');
  await user.keyboard('new pub{Enter}');
  await shows('new-publication-dialog');
  expect(screen.queryByTestId('palette')).toBeNull();
});

test('while a dialog is open, the keys of the window do nothing', async () => {
  const newArticle = vi.fn(() => new Promise<never>(() => undefined));
  const { user } = await open({ newArticle });
  await user.click(screen.getByTestId('rail-authors'));
  await user.click(await shows('author-delete'));
  await shows('delete-author-dialog');
  await user.keyboard('{Control>}n{/Control}{F1}');
  expect(newArticle).not.toHaveBeenCalled();
  expect(screen.queryByTestId('shortcuts-dialog')).toBeNull();
});

test('progress of an export goes to its dialog, any other to the status bar', async () => {
  const { user, tell } = await open({ exportArticles: () => new Promise(() => undefined) });
  tell({ event: 'progress', task: 'adopt', done: 120, total: 4_000, item: 'boats.md' });
  await within(screen.getByTestId('status-bar')).findByText('120 of 4,000 boats.md');
  await user.click(screen.getByTestId('export'));
  await user.click(await screen.findByRole('button', { name: 'Export bundle' }));
  tell({ event: 'progress', task: 'export', done: 1, total: 2, item: 'night-ferry-stays' });
  expect((await shows('export-dialog')).textContent).toMatch(/1 of 2 articles/);
});

test('says where the article is saved, and tries again where it is not', async () => {
  const flush = vi.fn(() => Promise.resolve(null));
  const { user, tell } = await open({ flush });
  const saved = () => screen.getByTestId('saved-state').textContent.trim();
  const state = { event: 'save-state', id: 'ferry', saved: true, saved_at: Date.now() } as const;
  const measures = { words: 3, minutes: 0, revision: 3, error: null };
  tell({ ...state, ...measures, path: 'ferry.md', in_file: true });
  await waitFor(() => expect(saved()).toBe('Saved just now · ferry.md'));
  tell({ ...state, ...measures, path: null, in_file: false });
  await waitFor(() => expect(saved()).toBe('Saved just now · file missing'));
  tell({
    ...state,
    ...measures,
    saved: false,
    path: 'ferry.md',
    in_file: false,
    error: 'the disk is full',
  });
  await waitFor(() => expect(saved()).toBe('Not saved'));
  expect((await shows('not-saved-banner')).textContent).toContain('Not saved. The disk is full.');
  expect(flush).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(flush).toHaveBeenCalledOnce());
});

test('an error of the core and a change by another program are said', async () => {
  const { tell } = await open();
  tell({ event: 'error', code: 'file', message: 'the folder is gone', hint: '' });
  expect((await screen.findByRole('alert')).textContent).toContain('The folder is gone.');
  tell({ event: 'article-changed', id: 'ferry', how: 'edited-outside' });
  expect(await screen.findByText(/Another program changed this article’s file/)).toBeTruthy();
});

test('newer fields of the core are shown, older ones are not', async () => {
  const { tell } = await open();
  const changed = (as_of: number, text: string): CoreEvent => ({
    event: 'page-changed',
    id: 'ferry',
    fields: { ...FIELDS, as_of, headline: text },
    shell: '',
  });
  tell(changed(5, 'The ferry stays'));
  tell(changed(4, 'The ferry'));
  await waitFor(() => expect(headline().value).toBe('The ferry stays'));
});

test('the window does not close over words that cannot be saved, unless somebody says so', async () => {
  let settle: () => Promise<boolean> = () => Promise.resolve(true);
  const host = fakeHost(
    {
      ...fakePublication(),
      changeFields: () => Promise.reject(coreError('file', 'the disk is full')),
      flush: () => Promise.reject(coreError('file', 'the disk is full')),
    },
    { onClosing: (given) => (settle = given) },
  );
  render(Window, { props: { host } });
  await waitFor(() => expect(headline().value).not.toBe(''));
  const user = userEvent.setup();
  await user.type(headline(), '!');
  expect(await settle()).toBe(false);
  expect(await screen.findByText(/Some changes could not be saved/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Close anyway' }));
  expect(host.close).toHaveBeenCalledOnce();
});

test('the window asks for the publication once it hears what the core says of it', async () => {
  let listening: () => void = () => undefined;
  const publication = vi.fn(fakePublication().publication);
  const host = fakeHost(
    { ...fakePublication(), publication },
    { onEvent: () => new Promise<void>((heard) => (listening = heard)) },
  );
  render(Window, { props: { host } });
  await Promise.resolve();
  expect(publication).not.toHaveBeenCalled();
  listening();
  await waitFor(() => expect(headline().value).not.toBe(''));
});

test('before a publication is open, the start screen offers three ways', async () => {
  const openPublication = vi.fn(() => new Promise<never>(() => undefined));
  const host = fakeHost(
    { ...fakePublication(), publication: () => Promise.resolve(null), openPublication },
    { pickFolder: () => Promise.resolve('/home/ada/posts') },
  );
  render(Window, { props: { host } });
  await shows('start-screen');
  await userEvent.setup().click(screen.getByRole('button', { name: 'Open folder…' }));
  await waitFor(() => expect(openPublication).toHaveBeenCalledWith({ folder: '/home/ada/posts' }));
  expect(screen.getByText('Opening…')).toBeTruthy();
});

test('a folder that is no publication is asked about before it becomes one', async () => {
  const openPublication = vi.fn();
  const { user } = await open(
    {
      openPublication,
      lookAtFolder: ({ folder }) =>
        Promise.resolve({
          folder,
          state: 'holds-files',
          markdown: 12,
          message: 'it holds 12 Markdown files',
        }),
    },
    { pickFolder: () => Promise.resolve('/home/ada/posts') },
  );
  await user.keyboard('{Control>}o{/Control}');
  expect(await screen.findByText('It holds 12 Markdown files.')).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Folder' }).value).toBe('/home/ada/posts');
  expect(openPublication).not.toHaveBeenCalled();
});

test('after a revision was restored, the panels show the article as it is now', async () => {
  const revision: RevisionRow = {
    id: 'r1',
    number: 1,
    at: 0,
    origin: 'written',
    words: 3,
    name: null,
    changed: null,
  };
  const part = [{ text: 'x', changed: true }];
  const rows = [{ ours: 'a', theirs: 'b', same: false, our_parts: part, their_parts: part }];
  const restored = article('ferry', { slug: 'the-old-slug' });
  restored.save_state.revision = 3;
  const history = vi.fn(() => Promise.resolve([revision]));
  const { user } = await open({
    history,
    readRevision: () => Promise.resolve({ row: revision, text: '', rows }),
    bringBack: () => Promise.resolve({ article: restored }),
  });
  await user.click(screen.getByTestId('tab-history'));
  await user.click(await shows('revision'));
  await user.click(await shows('bring-back'));
  await waitFor(() => expect(history).toHaveBeenCalledTimes(2));
  expect(await screen.findByText(/Revision restored/)).toBeTruthy();
  await user.click(screen.getByTestId('tab-details'));
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Slug' }).value).toBe('the-old-slug');
});

test('an earlier text of a profile is restored from its history', async () => {
  const revision: RevisionRow = {
    id: 'r1',
    number: 1,
    at: 0,
    origin: 'written',
    words: 3,
    name: null,
    changed: null,
  };
  const part = [{ text: 'x', changed: true }];
  const rows = [{ ours: 'a', theirs: 'b', same: false, our_parts: part, their_parts: part }];
  const fake = fakePublication();
  const before = (await fake.openAuthor?.({ slug: 'm-okafor' })) as AuthorView;
  const history = vi.fn(() => Promise.resolve([revision]));
  const restored = { ...before, fields: { ...before.fields, biography: 'As it was.' } };
  const { user } = await open({
    history,
    readRevision: () => Promise.resolve({ row: revision, text: '', rows }),
    bringBack: () => Promise.resolve({ author: restored }),
  });
  await user.click(screen.getByTestId('rail-authors'));
  await user.click(await shows('author-show-history'));
  await user.click(await shows('revision'));
  expect(history).toHaveBeenLastCalledWith({ record: `authors/${before.fields.slug}.md` });
  await user.click(await shows('bring-back'));
  const biography = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Biography' }).value;
  await waitFor(() => expect(biography()).toBe('As it was.'));
});

test('a profile in conflict offers to resolve it', async () => {
  const fake = fakePublication();
  const readConflict = vi.fn(() => new Promise<never>(() => undefined));
  const { user } = await open({
    readConflict,
    openAuthor: async (request) => ({
      ...((await fake.openAuthor?.(request)) as AuthorView),
      conflict: true,
    }),
  });
  await user.click(screen.getByTestId('rail-authors'));
  await user.click(await shows('author-resolve'));
  expect(readConflict).toHaveBeenCalledExactlyOnceWith({
    record: expect.stringMatching(/^authors\/.+\.md$/),
  });
});

test('another publication comes with its own authors', async () => {
  const fake = fakePublication();
  let name = 'M. Okafor';
  const { user } = await open(
    {
      openPublication: async () => (await fake.publication?.()) as PublicationView,
      openAuthor: async (request) => {
        const view = (await fake.openAuthor?.(request)) as AuthorView;
        return { ...view, fields: { ...view.fields, name } };
      },
    },
    { pickFolder: () => Promise.resolve('/home/ada/other') },
  );
  const shown = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' }).value;
  await user.click(screen.getByTestId('rail-authors'));
  await waitFor(() => expect(shown()).toBe('M. Okafor'));
  name = 'P. Reyes';
  await user.keyboard('{Control>}o{/Control}');
  await waitFor(() => expect(screen.queryByTestId('author-form')).toBeNull());
  await user.click(await shows('rail-authors'));
  await waitFor(() => expect(shown()).toBe('P. Reyes'));
});

test('what arrives while everything is saved before closing is saved as well', async () => {
  const sent: (string | null | undefined)[] = [];
  const changeFields = vi.fn(({ changes }: { changes: FieldChanges }) => {
    sent.push(changes.headline);
    const fields = { ...FIELDS, ...(changes as Partial<typeof FIELDS>), as_of: 1 + sent.length };
    return Promise.resolve({ fields, shell: '', save_state: article('ferry').save_state });
  });
  const flush = vi.fn(async () => {
    // A letter that was still on its way.
    if (flush.mock.calls.length === 1) await user.type(headline(), '!');
    return null;
  });
  const { user, close } = await open({ flush, changeFields });
  expect(await close()).toBe(true);
  expect(sent).toEqual(['Night ferry stays!']);
  expect(flush).toHaveBeenCalledTimes(2);
});
