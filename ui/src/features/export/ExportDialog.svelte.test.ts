import { screen, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { coreError } from '../../testing/fake-host';
import { ANSWER, openExport } from '../../testing/open-export';

test('asks the core for what was chosen', async () => {
  const { user, exportArticles } = openExport();
  await user.click(await screen.findByRole('button', { name: 'EPUB' }));
  expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: /EPUB/ }));
  await user.click(screen.getByRole('switch', { name: 'One zip file' }));
  await user.click(screen.getByRole('button', { name: 'bundles/' }));
  await user.click(screen.getByRole('button', { name: 'Export bundle' }));
  expect(exportArticles).toHaveBeenCalledExactlyOnceWith({
    articles: ['a1'],
    approved_only: false,
    drafts: false,
    allow_errors: false,
    targets: ['web', 'epub'],
    out: '/media/stick/out',
    zip: true,
  });
});

test('the list on screen goes as its ids, all articles as none', async () => {
  const { user, exportArticles } = openExport(() => Promise.reject(coreError('file', 'the disk is full')));
  await user.click(await screen.findByRole('radio', { name: 'Harbour' }));
  await user.click(screen.getByRole('button', { name: 'Export bundle' }));
  await user.click(screen.getByRole('radio', { name: 'All 38' }));
  await user.click(screen.getByRole('button', { name: 'Export bundle' }));
  expect(exportArticles.mock.calls.map(([request]) => request.articles)).toEqual([['a1', 'a2'], []]);
});

test('without a target there is nothing to export', async () => {
  const { user } = openExport();
  const web = await screen.findByRole<HTMLInputElement>('checkbox', { name: /Web page/ });
  expect(web.checked).toBe(true);
  await user.click(web);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Export bundle' }).disabled).toBe(true);
});

test('what a reader would miss comes gravest first', async () => {
  openExport();
  await screen.findByText('byline');
  const checks = screen.getByRole('list', { name: 'Checks' });
  const marks = [...checks.querySelectorAll('[role=img]')].map((mark) => mark.getAttribute('aria-label'));
  expect(marks).toEqual(['Error', 'Passed']);
});

test('a row of the checks leads to its place, also by key; one that passed does not', async () => {
  const { user, onfound } = openExport();
  const row = await screen.findByRole('button', { name: /Photo 2 has no alternative text/ });
  expect(row.textContent).toContain('Line 3');
  row.focus();
  await user.keyboard('{Enter}');
  expect(onfound).toHaveBeenCalledExactlyOnceWith('a1', { line: 3, from: 4, to: 9 });
  expect(screen.queryByRole('button', { name: /Two authors/ })).toBeNull();
});

test('what a press mends is mended there, and checked again', async () => {
  const { user, run, add } = openExport();
  const check = vi.spyOn(run, 'check');
  await user.click(await screen.findByRole('button', { name: 'Add the first three' }));
  expect(add).toHaveBeenCalledOnce();
  await waitFor(() => {
    expect(check).toHaveBeenCalledExactlyOnceWith('a1');
  });
});

test('says what is not approved before all goes out, and leaves it out on request', async () => {
  const { user, exportArticles, findings } = openExport();
  await user.click(await screen.findByTestId('export-all'));
  expect(screen.getByText('Not approved: 3 drafts, 2 changed since approval.')).toBeTruthy();
  await user.click(screen.getByRole('radio', { name: 'Approved 33' }));
  await waitFor(() => expect(findings).toHaveBeenLastCalledWith({ articles: [], approved_only: true }));
  await user.click(screen.getByTestId('export-run'));
  await waitFor(() => expect(exportArticles).toHaveBeenCalledOnce());
  expect(exportArticles.mock.calls[0]?.[0]).toMatchObject({
    articles: [],
    approved_only: true,
    drafts: false,
    allow_errors: false,
  });
});

test('drafts go onto a site only on request', async () => {
  const { user, exportArticles } = openExport();
  await user.click(await screen.findByTestId('export-all'));
  expect(screen.queryByTestId('export-drafts')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Whole site' }));
  await user.click(screen.getByRole('switch', { name: 'Drafts go onto the site, too' }));
  await user.click(screen.getByTestId('export-run'));
  await waitFor(() => expect(exportArticles).toHaveBeenCalledOnce());
  expect(exportArticles.mock.calls[0]?.[0]).toMatchObject({ drafts: true, targets: ['web', 'site'] });
});

test('what readers would miss in many articles is there before they go out, with the way to it', async () => {
  const { user, onfound } = openExport();
  await user.click(await screen.findByTestId('export-all'));
  const [first, second] = await screen.findAllByTestId('finding');
  expect(first?.textContent).toContain('Night ferry stays');
  expect(second?.textContent).toContain('2 articles');
  expect(screen.getByText(/2 of 38 articles were looked at/)).toBeTruthy();
  if (first !== undefined) await user.click(first);
  expect(onfound).toHaveBeenCalledWith('night-ferry', { line: 3, from: 4, to: 9 });
});

test('an option of a target is kept with the publication', async () => {
  const { user, changeSetting } = openExport();
  await user.click(await screen.findByRole('button', { name: 'EPUB' }));
  await user.click(screen.getByTestId('options-epub'));
  await user.selectOptions(screen.getByTestId('option-epub.cover'), 'title');
  expect(changeSetting).toHaveBeenLastCalledWith({
    setting: 'options',
    value: { 'epub.cover': 'title' },
    was: {},
  });
  await user.selectOptions(screen.getByTestId('option-epub.cover'), 'picture');
  expect(changeSetting).toHaveBeenLastCalledWith({
    setting: 'options',
    value: {},
    was: { 'epub.cover': 'title' },
  });
});

test('errors that the checks find ask once more', async () => {
  let refused = true;
  const { user, exportArticles } = openExport(() =>
    refused ? Promise.reject(coreError('check-errors', 'the checks found 1 error')) : Promise.resolve(ANSWER),
  );
  await user.click(await screen.findByTestId('export-run'));
  const anyway = await screen.findByRole('button', { name: 'Export anyway' });
  refused = false;
  await user.click(anyway);
  await waitFor(() => expect(exportArticles).toHaveBeenCalledTimes(2));
  expect(exportArticles.mock.calls[1]?.[0]).toMatchObject({ allow_errors: true });
  expect(await screen.findByTestId('export-done')).toBeTruthy();
});

test('if nothing of what was chosen is there any more, nothing is exported, and not everything', async () => {
  const { user, exportArticles } = openExport(undefined, { count: 2, ids: () => Promise.resolve([]) });
  await user.click(await screen.findByTestId('export-selected'));
  await user.click(screen.getByTestId('export-run'));
  expect(await screen.findByText(/None of these articles is there any more/)).toBeTruthy();
  expect(exportArticles).not.toHaveBeenCalled();
});
