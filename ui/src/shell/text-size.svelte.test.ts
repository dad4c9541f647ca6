import { screen, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { open, openWindow, shows } from '../testing/open-window';

const zoomed = (host: { zoom: unknown }) =>
  vi.mocked(host.zoom as (factor: number) => void).mock.calls.flat();

test('everything becomes larger and smaller by key, and stays so for the next time', async () => {
  const { user, host } = await open();
  expect(zoomed(host)).toEqual([]);
  await user.keyboard('{Control>}+=+{/Control}');
  await user.keyboard('{Control>}-{/Control}');
  expect(zoomed(host)).toEqual([1.1, 1.25, 1.5, 1.25]);
  const next = openWindow({ publication: () => Promise.resolve(null) });
  expect(zoomed(next.host)).toEqual([1.25]);
  await user.keyboard('{Control>}0{/Control}');
  expect(zoomed(host).at(-1)).toBe(1);
});

test('there is a largest and a smallest size', async () => {
  const { user, host } = await open();
  for (let step = 0; step < 12; step++) await user.keyboard('{Control>}-{/Control}');
  expect(zoomed(host).at(-1)).toBe(0.75);
  for (let step = 0; step < 12; step++) await user.keyboard('{Control>}={/Control}');
  expect(zoomed(host).at(-1)).toBe(2);
});

test('over a dialog, too, and it is in the list of shortcuts', async () => {
  const { user, host } = await open();
  await user.keyboard('{F1}');
  expect((await shows('shortcuts-dialog')).textContent).toContain('Larger text');
  await user.keyboard('{Control>}={/Control}');
  await waitFor(() => expect(zoomed(host)).toEqual([1.1]));
  expect(screen.getByTestId('shortcuts-dialog')).toBeTruthy();
});
