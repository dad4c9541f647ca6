import { screen, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { ArticleRow, AuthorRestored } from '../../core/bindings';
import { coreError, fakeHost } from '../../testing/fake-host';
import { show } from '../../testing/render';
import { Notices } from '../notices/notices.svelte';
import { Trash, type TrashQuestion } from './trash.svelte';
import TrashDialog from './TrashDialog.svelte';

const ROW = {
  id: 'a1',
  headline: 'Night ferry',
  dek: 'It stays.',
  words: 812,
  byline: [{ author: 'm-okafor', name: 'M. Okafor', role: '', portrait: null, known: true }],
} as unknown as ArticleRow;
const MOVE: TrashQuestion = { what: 'move', id: 'a1', headline: 'Night ferry', mentions: [] };
const mention = (number: number) => ({
  id: `b${String(number)}`,
  slug: '',
  headline: `Article ${String(number)}`,
});

const KIM = { id: '7', slug: 'kim', name: 'Kim Lee', role: 'Reporter', trashed_at: 1, bylines: 3 };
const BACK: AuthorRestored = { slug: 'kim', had: 'kim', name: 'Kim Lee', left: [] };

function open(question: TrashQuestion, { leave = true, fails = false, back = BACK } = {}) {
  const answer = () =>
    fails ? Promise.reject(coreError('file', 'the disk is full')) : Promise.resolve(null);
  const commands = {
    trashArticle: vi.fn(answer),
    restoreArticle: vi.fn(answer),
    deleteArticle: vi.fn(answer),
    emptyTrash: vi.fn(() => Promise.resolve({ articles: 4, authors: 1 })),
    trashedAuthors: vi.fn(() => Promise.resolve([])),
    restoreAuthor: vi.fn(() => Promise.resolve(back)),
    deleteAuthor: vi.fn(answer),
  };
  const notices = new Notices();
  const gone = vi.fn(() => Promise.resolve());
  const hooks = {
    ask: vi.fn(),
    leave: vi.fn(() => Promise.resolve(leave ? gone : null)),
    restored: vi.fn(),
    restoredProfile: vi.fn(),
  };
  const host = fakeHost(commands);
  const trash = new Trash(host.core, notices, hooks);
  const [onopen, onclose] = [vi.fn(), vi.fn()];
  const { user } = show(TrashDialog, { trash, question, onopen, onclose }, { host, notices });
  return { user, trash, ...commands, hooks, gone, onopen, onclose };
}

test('moves an article to the trash, once it is left, and offers the way back', async () => {
  const { user, trashArticle, restoreArticle, hooks, gone, onclose } = open(MOVE);
  await user.click(screen.getByRole('button', { name: 'Move to trash' }));
  expect(hooks.leave).toHaveBeenCalledBefore(trashArticle);
  expect(trashArticle).toHaveBeenCalledExactlyOnceWith({ id: 'a1', anyway: true });
  expect(trashArticle).toHaveBeenCalledBefore(gone);
  expect(onclose).toHaveBeenCalledOnce();
  expect((await screen.findByRole('status')).textContent).toContain('“Night ferry” is in the trash.');
  await user.click(screen.getByRole('button', { name: 'Put back' }));
  expect(restoreArticle).toHaveBeenCalledExactlyOnceWith({ id: 'a1' });
  await waitFor(() => expect(hooks.restored).toHaveBeenCalledWith('a1'));
});

test('an article with words that cannot be saved does not go', async () => {
  const { user, trashArticle } = open(MOVE, { leave: false });
  await user.click(screen.getByRole('button', { name: 'Move to trash' }));
  expect(trashArticle).not.toHaveBeenCalled();
});

test('names the articles that link to it, and opens them', async () => {
  const mentions = [1, 2, 3, 4, 5, 6, 7, 8].map(mention);
  const { user, onopen, onclose } = open({ ...MOVE, mentions });
  expect(screen.getByText(/8 articles link to it/)).toBeTruthy();
  expect(screen.getByText('and 2 more')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Article 3' }));
  expect(onopen).toHaveBeenCalledWith('b3');
  expect(onclose).toHaveBeenCalledOnce();
});

test('the careful answer has the focus: Enter keeps the article', async () => {
  const { user, trashArticle, onclose } = open(MOVE);
  expect(document.activeElement?.textContent).toContain('Cancel');
  await user.keyboard('{Enter}');
  expect(trashArticle).not.toHaveBeenCalled();
  expect(onclose).toHaveBeenCalledOnce();
});

test('what is in the trash can be put back or deleted', async () => {
  const { user, restoreArticle, deleteArticle } = open({ what: 'found', row: ROW });
  expect(document.activeElement?.textContent).toContain('Put back');
  await user.click(screen.getByRole('button', { name: 'Put back' }));
  expect(restoreArticle).toHaveBeenCalledExactlyOnceWith({ id: 'a1' });
  await user.click(screen.getByRole('button', { name: 'Delete permanently' }));
  expect(deleteArticle).toHaveBeenCalledExactlyOnceWith({ id: 'a1' });
  expect(await screen.findByText('“Night ferry” was deleted.')).toBeTruthy();
});

test('a profile in the trash can be put back or deleted', async () => {
  const { user, restoreAuthor, deleteAuthor, hooks } = open({ what: 'profile', row: KIM });
  expect(screen.getByText(/in 3 bylines/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Put back' }));
  expect(restoreAuthor).toHaveBeenCalledExactlyOnceWith({ id: '7' });
  await waitFor(() => expect(hooks.restoredProfile).toHaveBeenCalledWith('kim'));
  await user.click(screen.getByRole('button', { name: 'Delete permanently' }));
  expect(deleteAuthor).toHaveBeenCalledExactlyOnceWith({ id: '7' });
});

test('a deleted profile can be undone, and what is not as it was is said', async () => {
  const back = { ...BACK, slug: 'kim-2', left: [mention(1)] };
  const { user, trash, restoreAuthor } = open({ what: 'profile', row: KIM }, { back });
  trash.sayProfileGone(KIM);
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(restoreAuthor).toHaveBeenCalledExactlyOnceWith({ id: '7' });
  expect(
    await screen.findByText(/“kim” belongs to another author by now, so Kim Lee is “kim-2”/),
  ).toBeTruthy();
  expect(await screen.findByText(/The byline of “Article 1” changed since Kim Lee was deleted/)).toBeTruthy();
});

test('emptying says how many were deleted', async () => {
  const { user, emptyTrash } = open({ what: 'empty', articles: 4, profiles: 1 });
  expect(screen.getByText(/4 articles and 1 author profile will be deleted permanently/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Empty trash' }));
  expect(emptyTrash).toHaveBeenCalledOnce();
  expect(await screen.findByText('4 articles and 1 author profile deleted.')).toBeTruthy();
});

test('if it fails, the dialog stays and says why, and the article stays on screen', async () => {
  const { user, gone, onclose } = open(MOVE, { fails: true });
  await user.click(screen.getByRole('button', { name: 'Move to trash' }));
  expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
  expect(gone).not.toHaveBeenCalled();
  expect(onclose).not.toHaveBeenCalled();
});
