import { screen, waitFor, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { ChecksView, MendRequest } from '../core/bindings';
import { checkRow, finding } from '../testing/fake-checks';
import { open, shows } from '../testing/open-window';

const fix = (message: string, quote: string, from: number, insert: string) => {
  const place = { line: 1, from, to: from + quote.length };
  return finding({ message, quote, place, edit: { from: place.from, to: place.to, insert } });
};

/** What two checks found; the same words twice, in paragraphs that are the same. */
const FOUND: ChecksView = {
  version: 1,
  rows: [
    checkRow('doubled', fix('A word is there twice', 'the the', 0, 'the')),
    checkRow('house-style', fix('“e-mail” is “email” here', 'e-mail', 8, 'email'), {
      ...fix('“e-mail” is “email” here', 'e-mail', 30, 'email'),
      finding: fix('“e-mail” is “email” here', 'e-mail', 8, 'email').finding,
    }),
    checkRow('credit', finding({ message: 'A picture has no credit' })),
  ],
};

async function checks(rows = FOUND) {
  const mend = vi.fn((request: MendRequest) => (void request, Promise.resolve({ ...rows, rows: [] })));
  const { user } = await open({ checks: () => Promise.resolve(rows), mend });
  await user.keyboard('{Control>}3{/Control}');
  await user.click(await shows('tab-checks'));
  await waitFor(() => expect(screen.getAllByTestId('check-entry').length).toBeGreaterThan(0));
  (document.activeElement as HTMLElement).blur();
  return { user, mend };
}

test('fixes of several checks are ticked in one list, and made together', async () => {
  const { user, mend } = await checks();
  expect(screen.getByTestId('fix-several').textContent).toContain('Fix several…');
  await user.keyboard('a');
  const dialog = within(await shows('fixes-dialog'));
  expect(dialog.getAllByRole('heading', { level: 3 }).map((one) => one.textContent)).toEqual([
    'A word is there twice',
    '“e-mail” is “email” here',
  ]);
  expect(dialog.getByText('3 of 3 ticked')).toBeTruthy();
  await user.click(dialog.getByTestId('fixes-none'));
  expect(dialog.getByTestId<HTMLButtonElement>('fixes-make').disabled).toBe(true);
  const [, style] = dialog.getAllByRole('checkbox');
  if (style === undefined) throw new Error('there is nothing to tick');
  await user.click(style);
  // What has one identity is ticked, and mended, together.
  expect(dialog.getByTestId('fixes-make').textContent).toBe('Make 2 changes');
  await user.click(dialog.getByTestId('fixes-make'));
  await waitFor(() => expect(mend).toHaveBeenCalledTimes(1));
  expect(new Set(mend.mock.lastCall?.[0].findings).size).toBe(1);
  await waitFor(() => expect(screen.queryByTestId('fixes-dialog')).toBeNull());
});

test('one fix needs no list', async () => {
  await checks({ ...FOUND, rows: FOUND.rows.slice(0, 1) });
  expect(screen.queryByTestId('fix-several')).toBeNull();
});

test('a key that can do nothing about a finding says why', async () => {
  const info = checkRow('age', finding({ message: 'A picture is old', severity: 'info' }));
  const { user, mend } = await checks({ version: 1, rows: [info] });
  await user.click(screen.getByTestId('check-entry'));
  await user.keyboard('o');
  const notice = await shows('notice');
  expect(notice.textContent).toContain('holds nothing up');
  expect(within(notice).getByRole('button', { name: 'Never in this article' })).toBeTruthy();
  await user.keyboard('fa');
  expect(screen.getAllByTestId('notice').map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('nothing to let pass'),
    expect.stringContaining('Enter leads to its place'),
    expect.stringContaining('No finding here has a fix'),
  ]);
  expect(mend).not.toHaveBeenCalled();
});
