import { screen, waitFor, within } from '@testing-library/svelte';
import { EditorView } from '@codemirror/view';
import { expect, test, vi } from 'vitest';
import type { PublicationView } from '../core/bindings';
import { coreError } from '../testing/fake-host';
import { article, fakePublication, FIELDS } from '../testing/fake-publication';
import { headline, open, openWindow, shows } from '../testing/open-window';

const REASON = 'the folder /home/ada/weekly no longer exists';
const AWAY = { event: 'away', message: REASON } as const;
const REFUSED = coreError('away', REASON);
const DAMAGED = coreError('damaged-database', 'the database is damaged', 'the files still hold the articles');
const SUMMARY = 'The database was damaged and has been rebuilt: 2 articles. Nothing is missing.';

const band = () => screen.queryByTestId('away-band');
const state = () => screen.getByTestId('saved-state').textContent.trim();
const notices = () => screen.queryAllByTestId('notice').map((notice) => notice.textContent);
const view = async () => (await fakePublication().publication?.()) as PublicationView;
const text = () => EditorView.findFromDOM(document.body)?.state.doc.toString();

function type(words: string) {
  EditorView.findFromDOM(document.body)?.dispatch({ changes: { from: 0, insert: words } });
}

test('while the publication is away, a band says so on every screen and in every mode, and nothing else does', async () => {
  const { user, tell } = await open();
  tell(AWAY);
  const said = await shows('away-band');
  expect(said.textContent).toContain('Nothing is being saved.');
  expect(said.textContent).toContain('The folder /home/ada/weekly no longer exists.');
  expect(state()).toBe('Not saved');

  const saveState = { ...article('ferry').save_state, saved: false, error: REASON };
  tell({ event: 'save-state', ...saveState });
  tell({ event: 'error', code: 'away', message: REASON, hint: '' });
  await user.keyboard('{Control>}2{/Control}');
  expect(band()).toBeTruthy();
  await user.keyboard('{Control>}1{/Control}');
  await user.click(screen.getByTestId('rail-authors'));
  await shows('author-form');
  expect(band()).toBeTruthy();
  expect(screen.queryByTestId('not-saved-banner')).toBeNull();
  expect(notices()).toEqual([]);
});

test('a window that is loaded while the publication is away says so, even if no article is open', async () => {
  const away = { ...(await view()), away: REASON };
  openWindow({
    ...fakePublication(),
    publication: () => Promise.resolve(away),
    listArticles: () => Promise.resolve({ rows: [], next: null }),
  });
  const said = await shows('away-band');
  expect(within(said).queryByRole('button', { name: 'Copy text' })).toBeNull();
  expect(within(said).getByRole('button', { name: 'Save a copy elsewhere…' })).toBeTruthy();
  expect(state()).toBe('Not saved');
});

test('the text can be copied, or saved in another folder and shown there', async () => {
  const saveCopies = vi.fn(() => Promise.resolve(['/media/stick/night-ferry-stays.md']));
  const { user, tell, host } = await open(
    { saveCopies },
    { pickFolder: () => Promise.resolve('/media/stick') },
  );
  tell(AWAY);
  const said = within(await shows('away-band'));
  await user.click(said.getByRole('button', { name: 'Copy text' }));
  expect(await navigator.clipboard.readText()).toBe('The vote came at ten past nine.');
  await user.click(said.getByRole('button', { name: 'Save a copy elsewhere…' }));
  expect(await screen.findByText('A copy was saved as /media/stick/night-ferry-stays.md.')).toBeTruthy();
  expect(saveCopies).toHaveBeenCalledWith({ folder: '/media/stick' });
  await user.click(screen.getByRole('button', { name: 'Show' }));
  expect(host.reveal).toHaveBeenCalledWith('/media/stick/night-ferry-stays.md');
});

test('a headline that is typed meanwhile waits, and is saved when the folder is back', async () => {
  let isAway = true;
  const changeFields = vi.fn(() =>
    isAway
      ? Promise.reject(REFUSED)
      : Promise.resolve({
          fields: { ...FIELDS, headline: 'Night ferry stays!' },
          shell: '',
          save_state: article('ferry').save_state,
        }),
  );
  const { user, tell } = await open({
    changeFields,
    flush: () => (isAway ? Promise.reject(REFUSED) : Promise.resolve(null)),
  });
  tell(AWAY);
  await user.type(headline(), '!');
  await waitFor(() => expect(changeFields).toHaveBeenCalled());
  expect(notices()).toEqual([]);

  isAway = false;
  tell({ event: 'back' });
  expect(await screen.findByText('The folder is back, and everything is saved.')).toBeTruthy();
  expect(changeFields).toHaveBeenLastCalledWith({ id: 'ferry', changes: { headline: 'Night ferry stays!' } });
  expect(band()).toBeNull();
  expect(headline().value).toBe('Night ferry stays!');
});

test('another database in its place is opened once, and the article goes on with it', async () => {
  const reopenPublication = vi.fn(view);
  const openArticle = vi.fn(() =>
    Promise.resolve({ ...article('ferry', { as_of: 0, dek: 'Restored.' }), body: 'The vote came at nine.' }),
  );
  const { tell } = await open({ openArticle, reopenPublication });
  tell({ event: 'page-changed', id: 'ferry', fields: { ...FIELDS, as_of: 90 }, shell: '' });
  tell(AWAY);
  await shows('away-band');
  tell({ event: 'reopen' });
  await waitFor(() => expect(band()).toBeNull());
  expect(reopenPublication).toHaveBeenCalledOnce();
  await waitFor(() => expect(text()).toBe('The vote came at nine.'));
  // The other database counts its writes from the start.
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Dek' }).value).toBe('Restored.');
  expect(await screen.findByText('The publication is open again, and everything is saved.')).toBeTruthy();
});

test('closing or leaving while words are nowhere but here offers to keep them', async () => {
  const openPublication = vi.fn(view);
  const { user, tell, close, host } = await open(
    { flush: () => Promise.reject(REFUSED), openPublication },
    { pickFolder: () => Promise.resolve('/home/ada/other') },
  );
  tell(AWAY);
  await shows('away-band');
  expect(await close()).toBe(false);
  const offered = within(await screen.findByRole('status'));
  const buttons = offered.getAllByRole('button').map((button) => button.textContent.trim());
  expect(buttons).toEqual(['Copy text', 'Save a copy elsewhere…', 'Close anyway', '']);
  await user.keyboard('{Control>}o{/Control}');
  expect(await screen.findByRole('button', { name: 'Open anyway' })).toBeTruthy();
  expect(openPublication).not.toHaveBeenCalled();
  expect(host.close).not.toHaveBeenCalled();
});

test('a publication whose database is damaged is rebuilt on the start screen, and opened', async () => {
  let rebuilt: () => void = () => undefined;
  const { user, tell } = openWindow({
    ...fakePublication(),
    publication: () => Promise.reject(DAMAGED),
    rebuildDatabase: async () => {
      await new Promise<void>((done) => (rebuilt = done));
      return { publication: await view(), summary: SUMMARY };
    },
  });
  const failed = await shows('start-failed');
  expect(failed.textContent).toContain('The database is damaged.');
  expect(notices()).toEqual([]);
  await user.click(within(failed).getByRole('button', { name: 'Rebuild database' }));
  expect(await screen.findByText('Rebuilding the database…')).toBeTruthy();
  tell({ event: 'progress', task: 'rebuild', done: 1_200, total: 0, item: '' });
  expect(await screen.findByText('1,200 revisions recovered')).toBeTruthy();
  rebuilt();
  await waitFor(() => expect(headline().value).toBe('Night ferry stays'));
  expect(notices().join()).toContain(SUMMARY);
});

test('where the database was missing, a press of a button restores the newest backup', async () => {
  const restoreBackup = vi.fn(async () => ({ publication: await view(), summary: SUMMARY }));
  const { user, tell } = await open({ restoreBackup });
  tell({ event: 'error', code: 'lost-database', message: 'the database was missing', hint: '' });
  await user.click(await screen.findByRole('button', { name: 'Restore backup' }));
  expect(restoreBackup).toHaveBeenCalledOnce();
  await waitFor(() => expect(notices()).toHaveLength(1));
  expect(notices().join()).toContain(SUMMARY);
});

test('a damaged database is rebuilt in the middle, and words that were only in the window are written again', async () => {
  let broken = false;
  const editArticle = vi.fn(({ version }: { version: number }) =>
    Promise.resolve({ version: version + 1, at: 0, remove: 0, insert: [], shift: 0 }),
  );
  const { user, tell } = await open({
    editArticle,
    openArticle: () => Promise.resolve({ ...article('ferry'), body: 'The vote came at ten past nine.' }),
    flush: () => (broken ? Promise.reject(DAMAGED) : Promise.resolve(null)),
    rebuildDatabase: async () => ({ publication: await view(), summary: SUMMARY }),
  });
  type('Never saved. ');
  await waitFor(() => expect(editArticle).toHaveBeenCalledOnce());
  broken = true;
  const fault = {
    event: 'error',
    code: 'damaged-database',
    message: DAMAGED.message,
    hint: '',
  } as const;
  tell({ event: 'save-state', ...article('ferry').save_state, saved: false, error: DAMAGED.message });
  tell(fault);
  const notice = within(await shows('notice')).getByRole('button', { name: 'Rebuild database' });
  tell(fault);
  await shows('rebuild');
  // It stays under the pointer, however often the same is said.
  expect(notice.isConnected).toBe(true);
  expect(notices()).toHaveLength(1);

  broken = false;
  await user.click(await shows('rebuild'));
  await waitFor(() => expect(notices().join()).toContain(SUMMARY));
  await waitFor(() => expect(editArticle).toHaveBeenCalledTimes(2));
  const [[sent]] = editArticle.mock.calls.slice(1) as unknown as [[{ edits: unknown }]];
  expect(sent.edits).toEqual([{ from: 0, to: 0, insert: 'Never saved. ' }]);
  expect(text()).toBe('Never saved. The vote came at ten past nine.');
  expect(notices()).toHaveLength(1);
  expect(screen.queryByTestId('rebuild')).toBeNull();
});

test('where another folder cannot be opened, the start screen says why for as long as nothing is open', async () => {
  const publication = vi.fn(view);
  const { user } = await open(
    { publication, openPublication: () => Promise.reject(DAMAGED) },
    { pickFolder: () => Promise.resolve('/home/ada/other') },
  );
  publication.mockResolvedValue(null as unknown as PublicationView);
  await user.keyboard('{Control>}o{/Control}');
  expect(within(await shows('start-failed')).getByRole('button', { name: 'Rebuild database' })).toBeTruthy();
});
