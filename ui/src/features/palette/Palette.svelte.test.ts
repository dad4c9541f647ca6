import { screen, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { ArticlePage, ArticleRow, SearchRequest } from '../../core/bindings';
import { coreError, fakeHost } from '../../testing/fake-host';
import { show } from '../../testing/render';
import type { Action } from './action';
import Palette from './Palette.svelte';

function open(search: (request: SearchRequest) => Promise<ArticlePage>) {
  const [preview, conflict] = [vi.fn(), vi.fn()];
  const actions: Action[] = [
    { id: 'new', label: 'New article', key: 'Mod-n', run: vi.fn() },
    { id: 'preview', label: 'Show preview', key: 'Alt-1', run: preview },
    { id: 'export', label: 'Export…', keywords: 'publish bundle', run: vi.fn() },
    { id: 'conflict', label: 'Resolve conflict…', when: () => false, run: conflict },
  ];
  const [onopen, onclose] = [vi.fn(), vi.fn()];
  const host = fakeHost({ searchArticles: search });
  const { user } = show(Palette, { actions, onopen, onclose }, { host });
  return { user, input: screen.getByRole('combobox'), preview, onopen, onclose };
}

const page = (...headlines: string[]): ArticlePage => ({
  rows: headlines.map(
    (headline, at) => ({ id: `a${String(at)}`, headline, status: 'draft', standing: null }) as ArticleRow,
  ),
  next: null,
});
const rows = () => screen.getAllByRole('option').map((row) => row.textContent.trim().replace(/\s+/g, ' '));

test('lists what can be done now, with its keys', () => {
  open(() => Promise.resolve(page()));
  expect(rows()).toEqual(['New article Ctrl N', 'Show preview Alt 1', 'Export…']);
});

test('Enter does the first thing found, after the palette has closed', async () => {
  const { user, input, preview, onclose } = open(() => Promise.resolve(page()));
  await user.type(input, 'prev{Enter}');
  expect(onclose).toHaveBeenCalledOnce();
  await waitFor(() => expect(preview).toHaveBeenCalledOnce());
  expect(onclose).toHaveBeenCalledBefore(preview);
});

test('a command is also found by other words for it', async () => {
  const { user, input } = open(() => Promise.resolve(page()));
  await user.type(input, 'publish');
  expect(rows()).toEqual(['Export…']);
});

test('articles are found below the commands, and opened', async () => {
  const { user, input, onopen } = open(() => Promise.resolve(page('Export to the islands', '')));
  await user.type(input, 'export');
  await screen.findByText('Export to the islands');
  expect(rows()).toEqual(['Export…', 'Export to the islands Draft', 'Untitled Draft']);
  await user.keyboard('{ArrowDown}{Enter}');
  expect(onopen).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: 'a0' }));
});

test('an answer that arrives late does not replace a newer one', async () => {
  const answers: ((page: ArticlePage) => void)[] = [];
  const { user, input } = open(() => new Promise((answer) => answers.push(answer)));
  await user.type(input, 'fer');
  await waitFor(() => expect(answers).toHaveLength(1));
  await user.type(input, 'ry');
  await waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.(page('The newer answer'));
  answers[0]?.(page('The older answer'));
  expect(await screen.findByText('The newer answer')).toBeTruthy();
  expect(screen.queryByText('The older answer')).toBeNull();
});

test('if nothing is found, or the search fails, that is said', async () => {
  const { user, input } = open(() => Promise.reject(coreError('internal', 'the index is broken')));
  await user.type(input, 'zzz');
  expect(screen.getByText('No commands or articles found.')).toBeTruthy();
  expect((await screen.findByRole('alert')).textContent).toContain('The index is broken.');
});

test('an approved article that was changed since is not called approved', async () => {
  const changed = page('The last boat');
  changed.rows[0] = { ...changed.rows[0], status: 'approved', standing: 'changed' } as ArticleRow;
  const { user, input } = open(() => Promise.resolve(changed));
  await user.type(input, 'boat');
  await waitFor(() => expect(rows()).toContain('The last boat Approved, changed'));
});
