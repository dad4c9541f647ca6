import { screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { ConflictView, Reopened, ResolveRequest, TextRow } from '../../core/bindings';
import { coreError, fakeHost } from '../../testing/fake-host';
import { show } from '../../testing/render';
import ConflictDialog from './ConflictDialog.svelte';

const row = (ours: string, theirs: string): TextRow => ({
  ours,
  theirs,
  same: ours === theirs,
  our_parts: ours === '' ? [] : [{ text: ours, changed: true }],
  their_parts: theirs === '' ? [] : [{ text: theirs, changed: true }],
});

/** Three rows: the same on both sides, different on both, and changed by the file alone. */
const CONFLICT: ConflictView = {
  record: 'a1',
  path: 'night-ferry.md',
  base: '',
  ours: '',
  theirs: '',
  rows: [row('Title\n', 'Title\n'), row('Ours.\n', 'Theirs.\n'), row('Old end.\n', 'New end.\n')],
  by_file_alone: [false, false, true],
};
const RESOLVED = { article: { id: 'a1' } } as Reopened;

function open(resolve: () => Promise<Reopened> = () => Promise.resolve(RESOLVED)) {
  const resolveConflict = vi.fn((request: ResolveRequest) => (void request, resolve()));
  const [onresolved, onclose] = [vi.fn(), vi.fn()];
  const host = fakeHost({ resolveConflict });
  const { user } = show(ConflictDialog, { conflict: CONFLICT, onresolved, onclose }, { host });
  return { user, resolveConflict, onresolved };
}

/** The text that is sent when it is kept as it stands. */
async function kept({ user, resolveConflict }: ReturnType<typeof open>) {
  await user.click(screen.getByRole('button', { name: 'Keep this text' }));
  return resolveConflict.mock.calls.at(-1)?.[0];
}

test('what only the file changed is taken from it, the rest is ours at first', async () => {
  const dialog = open();
  expect(await kept(dialog)).toEqual({ record: 'a1', text: 'Title\nOurs.\nNew end.\n' });
  expect(dialog.onresolved).toHaveBeenCalledExactlyOnceWith(RESOLVED);
});

test('each row takes the side that is pressed', async () => {
  const dialog = open();
  const [, second] = screen.getAllByRole('button', { name: 'Both' });
  await dialog.user.click(screen.getAllByRole('button', { name: 'File' })[0] as HTMLElement);
  await dialog.user.click(second as HTMLElement);
  expect((await kept(dialog))?.text).toBe('Title\nTheirs.\nOld end.\nNew end.\n');
});

test('one side can be taken everywhere', async () => {
  const dialog = open();
  const [ours, theirs] = screen.getAllByRole('button', { name: 'Take all' });
  await dialog.user.click(theirs as HTMLElement);
  expect((await kept(dialog))?.text).toBe('Title\nTheirs.\nNew end.\n');
  await dialog.user.click(ours as HTMLElement);
  expect((await kept(dialog))?.text).toBe('Title\nOurs.\nOld end.\n');
});

test('the result can be edited by hand', async () => {
  const dialog = open();
  await dialog.user.click(screen.getByRole('radio', { name: 'Result' }));
  const result = screen.getByRole('textbox', { name: 'Text to keep' });
  await dialog.user.type(result, 'Mine.');
  expect((await kept(dialog))?.text).toBe('Title\nOurs.\nNew end.\nMine.');
});

test('if it cannot be kept, the dialog stays, and the text can be copied', async () => {
  const dialog = open(() => Promise.reject(coreError('file', 'the disk is full')));
  await kept(dialog);
  expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
  expect(dialog.onresolved).not.toHaveBeenCalled();
  await dialog.user.click(screen.getByRole('button', { name: 'Copy text' }));
  expect(await navigator.clipboard.readText()).toBe('Title\nOurs.\nNew end.\n');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Keep this text' }).disabled).toBe(false);
});
