import { screen, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { coreError } from '../testing/fake-host';
import { article, fakePublication, FIELDS } from '../testing/fake-publication';
import { headline, open } from '../testing/open-window';

const notices = () => screen.queryAllByTestId('notice').map((notice) => notice.textContent.trim());
const full = { event: 'error', code: 'disk', message: 'the disk is full', hint: '' } as const;
const unwritten = {
  event: 'error',
  code: 'not-written',
  message: 'the folder is not writable',
  hint: '',
} as const;
const other = { event: 'error', code: 'file', message: 'boat.jpg cannot be read', hint: '' } as const;
const state = (more: { saved: boolean; error: string | null }) =>
  ({ event: 'save-state', ...article('ferry').save_state, ...more }) as const;

test('that the disk is full is over once something is saved, and nothing else is', async () => {
  const { tell } = await open();
  tell(full);
  tell(other);
  await waitFor(() => expect(notices()).toHaveLength(2));
  tell(state({ saved: false, error: 'the disk is full' }));
  expect(notices()).toHaveLength(2);
  tell(state({ saved: true, error: null }));
  await waitFor(() => expect(notices().join()).toBe('Boat.jpg cannot be read.'));
  tell(full);
  tell({ event: 'library-changed' });
  await waitFor(() => expect(notices().join()).toBe('Boat.jpg cannot be read.'));
});

test('that files could not be written is over once all of them are', async () => {
  const { tell } = await open();
  tell(unwritten);
  tell(state({ saved: true, error: null }));
  await waitFor(() => expect(notices()).toHaveLength(1));
  tell({ event: 'files-written' });
  await waitFor(() => expect(notices()).toEqual([]));
});

test('the window that stayed open over unsaved words says so no longer once they are saved', async () => {
  const { tell, close } = await open({ flush: () => Promise.reject(coreError('disk', 'the disk is full')) });
  expect(await close()).toBe(false);
  await waitFor(() => expect(notices().join()).toContain('the window stays open'));
  tell(state({ saved: true, error: null }));
  await waitFor(() => expect(notices()).toEqual([]));
});

test('a refused field is no longer complained of once it is taken', async () => {
  let refuses = true;
  const changeFields = vi.fn(() =>
    refuses
      ? Promise.reject(coreError('internal', 'that went wrong'))
      : Promise.resolve({
          fields: { ...FIELDS, as_of: 2 },
          shell: '',
          save_state: article('ferry').save_state,
        }),
  );
  const { user } = await open({ changeFields });
  await user.type(headline(), '!');
  await waitFor(() => expect(notices().join()).toContain('That went wrong.'));
  refuses = false;
  await user.type(headline(), '!');
  await waitFor(() => expect(notices()).toEqual([]));
});

test('what was said of one publication does not stay over the next', async () => {
  const { user, tell } = await open(
    { openPublication: () => fakePublication().publication?.() as never },
    { pickFolder: () => Promise.resolve('/home/ada/other') },
  );
  tell(other);
  await waitFor(() => expect(notices()).toHaveLength(1));
  await user.keyboard('{Control>}o{/Control}');
  await waitFor(() => expect(notices()).toEqual([]));
});

test('who returns to the window has all files looked at', async () => {
  const lookAtFiles = vi.fn(() => Promise.resolve(null));
  await open({ lookAtFiles });
  lookAtFiles.mockClear();
  window.dispatchEvent(new Event('focus'));
  expect(lookAtFiles).toHaveBeenCalledOnce();
});

test('the log that reports need can be found', async () => {
  const { user, host } = await open({ logFile: () => Promise.resolve('/home/ada/weekly/.copydesk/log') });
  await user.keyboard('{Control>}k{/Control}');
  await user.keyboard('show log{Enter}');
  await waitFor(() => expect(host.reveal).toHaveBeenCalledWith('/home/ada/weekly/.copydesk/log'));
});
