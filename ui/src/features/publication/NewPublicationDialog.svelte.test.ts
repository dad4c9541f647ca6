import { screen, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { FolderQuery, FolderState, FolderView } from '../../core/bindings';
import { fakeHost } from '../../testing/fake-host';
import { show } from '../../testing/render';
import NewPublicationDialog from './NewPublicationDialog.svelte';

/** What is in the folders of a made-up disk. */
const DISK: Record<string, [FolderState, number, string]> = {
  '/home/ada/notes': ['holds-files', 12, 'it holds 12 Markdown files: one line is written into each'],
  '/home/ada/weekly': ['publication', 3, 'it is a publication already: “Weekly”'],
  '/home/ada': ['refused', 0, 'it is your home folder'],
};

function open(chosen: string | null = null, picked: string | null = null) {
  const lookAtFolder = vi.fn(({ folder, name, own }: FolderQuery): Promise<FolderView> => {
    const there = own ? `${folder === '' ? '/home/ada/Documents' : folder}/${name || 'New'}` : folder;
    const [state, markdown, message] = DISK[there] ?? ['new', 0, ''];
    return Promise.resolve({ folder: there, state, markdown, message });
  });
  const host = fakeHost({ lookAtFolder }, { pickFolder: () => Promise.resolve(picked) });
  const [oncreate, onopen, onclose] = [vi.fn(), vi.fn(), vi.fn()];
  const shown = show(NewPublicationDialog, { opening: false, chosen, oncreate, onopen, onclose }, { host });
  return { ...shown, lookAtFolder, oncreate, onopen };
}

const text = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const create = () => screen.getByTestId<HTMLButtonElement>('publication-create');

test('a folder of its own is suggested, named after the publication, inside the chosen one', async () => {
  const { user, oncreate } = open(null, '/home/ada');
  await user.type(text('Name'), 'Night Weekly');
  await waitFor(() => expect(text('Folder').value).toBe('/home/ada/Documents/Night Weekly'));
  await user.click(screen.getByRole('button', { name: 'Choose…' }));
  await waitFor(() => expect(text('Folder').value).toBe('/home/ada/Night Weekly'));
  await user.click(create());
  expect(oncreate).toHaveBeenCalledExactlyOnceWith({
    folder: '/home/ada/Night Weekly',
    name: 'Night Weekly',
    call_text: '',
    call_label: '',
    call_address: '',
    adopt: false,
  });
});

test('a folder with files says what becomes of them before anything is agreed', async () => {
  const { user, oncreate } = open('/home/ada/notes');
  expect(await screen.findByText(/holds 12 Markdown files: one line is written into each/)).toBeTruthy();
  expect(text('Name').value).toBe('notes');
  await user.click(screen.getByRole('button', { name: 'Agree and create' }));
  expect(oncreate).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ folder: '/home/ada/notes', adopt: true }),
  );
});

test('nothing is agreed to that was not read: a folder is looked at before it can be created', async () => {
  const { user, lookAtFolder, oncreate } = open('/home/ada/new');
  await waitFor(() => expect(create().disabled).toBe(false));
  lookAtFolder.mockImplementationOnce(() => new Promise<never>(() => undefined));
  await user.clear(text('Folder'));
  await user.type(text('Folder'), '/home/ada/notes{Enter}');
  expect(create().disabled).toBe(true);
  expect(oncreate).not.toHaveBeenCalled();
});

test('a folder that cannot be one says why, and one that is one can be opened', async () => {
  const { user, onopen } = open('/home/ada');
  expect(await screen.findByText('It is your home folder.')).toBeTruthy();
  expect(create().disabled).toBe(true);
  await user.clear(text('Folder'));
  await user.type(text('Folder'), '/home/ada/weekly');
  await user.click(await screen.findByRole('button', { name: 'Open it' }));
  expect(onopen).toHaveBeenCalledExactlyOnceWith('/home/ada/weekly');
});

test('the call to action is off until it leads somewhere', async () => {
  const { user, oncreate } = open('/home/ada/new');
  await waitFor(() => expect(create().disabled).toBe(false));
  await user.click(screen.getByRole('switch', { name: 'Call to action under each article' }));
  expect(create().disabled).toBe(true);
  await user.type(text('Goes to'), 'desk@harbour.example');
  await user.click(create());
  expect(oncreate).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      call_text: 'Want to write an article or get interviewed?',
      call_label: 'Write to the desk',
      call_address: 'desk@harbour.example',
    }),
  );
});
