import { screen, waitFor, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { ExportRequest } from '../core/bindings';
import { row } from '../testing/fake-publication';
import { headline, open, shows } from '../testing/open-window';

const ROWS = [row('ferry', 'Night ferry stays'), row('choir', 'The choir'), row('fares', 'Fares')];

/** The window on a list of three articles, with the focus in the list. */
async function openList(rows = () => ROWS) {
  const exportArticles = vi.fn(
    (request: ExportRequest) => (void request, new Promise<never>(() => undefined)),
  );
  const findings = vi.fn(() => Promise.resolve({ examined: 2, all: 2, rows: [] }));
  const opened = await open({
    exportArticles,
    findings,
    listArticles: () => Promise.resolve({ rows: rows(), next: null }),
  });
  const list = screen.getByTestId('article-list');
  list.focus();
  return { ...opened, list, exportArticles, findings };
}

const words = () => screen.getByTestId('selection-words').textContent;

test('rows are selected with Shift and the arrows, and exported as they are', async () => {
  const { user, list, exportArticles, findings } = await openList();
  expect(list.getAttribute('aria-multiselectable')).toBe('true');
  expect(words()).toBe('');
  await user.keyboard('{ArrowDown}{Shift>}{ArrowDown}{/Shift}');
  expect(words()).toBe('2 selected');
  expect(headline().value).toBe('Night ferry stays');
  await user.click(screen.getByTestId('selection-export'));
  const dialog = within(await shows('export-dialog'));
  expect(dialog.getByRole('radio', { name: 'Selected 2' }).ariaChecked).toBe('true');
  expect(dialog.getByRole('radio', { name: 'This article' })).toBeTruthy();
  await waitFor(() =>
    expect(findings).toHaveBeenCalledWith({ articles: ['choir', 'fares'], approved_only: false }),
  );
  await user.click(dialog.getByTestId('export-run'));
  await waitFor(() => expect(exportArticles).toHaveBeenCalledOnce());
  expect(exportArticles.mock.calls[0]?.[0]).toMatchObject({ articles: ['choir', 'fares'] });
});

test('all are selected at once; Escape clears, says so, and leaves the focus in the list', async () => {
  const { user, list } = await openList();
  await user.keyboard('{Control>}a{/Control}');
  await waitFor(() => expect(words()).toBe('3 selected'));
  await user.keyboard('{Control>} {/Control}');
  expect(words()).toBe('2 selected');
  screen.getByTestId('selection-export').focus();
  await user.keyboard('{Escape}');
  expect(words()).toBe('Nothing is selected.');
  expect(screen.queryByTestId('selection-export')).toBeNull();
  expect(document.activeElement).toBe(list);
});

test('what is gone from the list is selected no more', async () => {
  let rows = ROWS;
  const { user, tell } = await openList(() => rows);
  await user.keyboard('{Control>}a{/Control}');
  await waitFor(() => expect(words()).toBe('3 selected'));
  rows = ROWS.slice(0, 2);
  tell({ event: 'library-changed' });
  await waitFor(() => expect(words()).toBe('2 selected'));
});

test('every way to export begins with what is selected', async () => {
  const { user } = await openList();
  await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
  await user.click(screen.getByTestId('export'));
  const dialog = within(await shows('export-dialog'));
  expect(dialog.getByTestId('export-selected').ariaChecked).toBe('true');
  expect(dialog.getByRole('radio', { name: 'This article' }).ariaChecked).toBe('false');
});
