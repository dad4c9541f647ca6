import { screen } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { show } from '../testing/render';
import Menu from './Menu.svelte';

afterEach(() => {
  vi.useRealTimers();
  document.querySelectorAll('iframe').forEach((frame) => frame.remove());
});

/** A menu that is open, and a frame beside it. */
async function open() {
  const items = [{ label: 'One', run: () => undefined }];
  const children = createRawSnippet(() => ({ render: () => '<span>More</span>' }));
  const { user } = show(Menu, { label: 'More', items, children });
  await user.click(screen.getByRole('button', { name: 'More' }));
  expect(screen.getByRole('menu')).toBeTruthy();
  return document.body.appendChild(document.createElement('iframe'));
}

/** The window is told that it lost the focus, and what is due thereafter is done. */
async function blur(after: () => void = () => undefined) {
  vi.useFakeTimers();
  window.dispatchEvent(new Event('blur'));
  after();
  await vi.runAllTimersAsync();
}

test('stays open while another program has the focus', async () => {
  await open();
  await blur();
  expect(screen.getByRole('menu')).toBeTruthy();
});

test.each(['before', 'after'])(
  'a press in a frame closes it, where that has the focus %s the event',
  async (when) => {
    const frame = await open();
    if (when === 'before') frame.focus();
    await blur(() => frame.focus());
    expect(screen.queryByRole('menu')).toBeNull();
  },
);
