import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect } from 'vitest';
import type { Event as CoreEvent } from '../core/bindings';
import type { Core, Host } from '../core/context';
import Window from '../shell/Window.svelte';
import { fakeHost } from './fake-host';
import { fakePublication } from './fake-publication';

/** The whole window with a fake host. `tell` passes on an event of the core; `close` asks whether it may close. */
export function openWindow(commands: Partial<Core>, around: Partial<Host> = {}) {
  let listener: (event: CoreEvent) => void = () => undefined;
  let settle: () => Promise<boolean> = () => Promise.resolve(true);
  const host: Host = fakeHost(commands, {
    onEvent: (given) => {
      listener = given;
      return Promise.resolve();
    },
    onClosing: (given) => (settle = given),
    ...around,
  });
  render(Window, { props: { host } });
  const tell = (event: CoreEvent) => listener(event);
  return { user: userEvent.setup(), host, tell, close: () => settle() };
}

/** The window on a publication, once its first article is open. */
export async function open(commands: Partial<Core> = {}, around: Partial<Host> = {}) {
  const opened = openWindow({ ...fakePublication(), ...commands }, around);
  await waitFor(() => expect(headline().value).not.toBe(''));
  return opened;
}

export const headline = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Headline' });
export const shows = (testid: string) => screen.findByTestId(testid);
