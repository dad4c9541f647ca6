import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dialogs } from '../../design/top-dialog.svelte';
import { coreError, fakeHost } from '../../testing/fake-host';
import Provided from '../../testing/Provided.svelte';
import { Notices } from './notices.svelte';

beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => void vi.useRealTimers());

/** The notices alone: what they stand above is an empty component. */
function open() {
  const notices = new Notices();
  render(Provided, { props: { host: fakeHost({}), notices, component: () => ({}), props: {} } });
  return { notices, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime.bind(vi) }) };
}

const shown = () =>
  screen.queryAllByTestId('notice').map((notice) => notice.textContent.trim().replace(/\s+/g, ' '));

test('news goes away by itself, an error stays until it is dismissed', async () => {
  const { notices, user } = open();
  notices.say('Text copied.');
  notices.error(coreError('file', 'the disk is full', 'make space on it'));
  await tick();
  expect(shown()).toEqual(['Text copied.', 'The disk is full. Make space on it.']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(shown()).toEqual(['The disk is full. Make space on it.']);
  await user.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(shown()).toEqual([]);
});

test('the same error is shown once, and not more than four notices', async () => {
  const { notices } = open();
  for (const disk of ['a', 'b', 'b', 'c', 'd', 'e']) notices.error(new Error(`disk ${disk} is full`));
  await tick();
  expect(shown()).toEqual(['b', 'c', 'd', 'e'].map((disk) => `Disk ${disk} is full.`));
});

test('a way out is taken once, and its notice goes', async () => {
  const { notices, user } = open();
  const retry = vi.fn();
  notices.error(new Error('no'), { retry });
  await user.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(retry).toHaveBeenCalledOnce();
  expect(shown()).toEqual([]);
});

test('text that would be lost can be copied', async () => {
  const { notices, user } = open();
  notices.error(new Error('no'), { text: () => 'The last boat.' });
  await user.click(await screen.findByRole('button', { name: 'Copy text' }));
  expect(await navigator.clipboard.readText()).toBe('The last boat.');
  expect(shown()).toEqual(['Text copied.']);
});

test('errors are announced as alerts, news as status', async () => {
  const { notices } = open();
  notices.say('Saved.');
  notices.error(new Error('no'));
  await tick();
  expect(screen.getByRole('status').textContent).toContain('Saved.');
  expect(screen.getByRole('alert').textContent).toContain('No.');
});

test('above a modal dialog, notices can still be clicked: they are inside it', async () => {
  const { notices } = open();
  const dialog = document.body.appendChild(document.createElement('dialog'));
  dialog.open = true;
  dialogs.add(dialog);
  notices.say('Saved.');
  await tick();
  expect(dialog.contains(screen.getByTestId('notice'))).toBe(true);
  dialogs.remove(dialog);
  await tick();
  expect(document.body.lastElementChild?.contains(screen.getByTestId('notice'))).toBe(true);
  dialog.remove();
});
