import { screen, waitFor, within } from '@testing-library/svelte';
import { EditorView } from '@codemirror/view';
import { expect, test, vi } from 'vitest';
import type { ArticlePage, SearchRequest } from '../core/bindings';
import { article, row } from '../testing/fake-publication';
import { headline, open, shows } from '../testing/open-window';

const BODY = 'The ferry is late.\n\nAt night, the ferry stays in the harbour.';
const HIT = 'At night, the \u0002ferry\u0003 stays in the harbour.';
const found: ArticlePage = { rows: [{ ...row('choir', 'The choir'), snippet: HIT }], next: null };

const editor = () => EditorView.findFromDOM(document.body);
const cursor = () => editor()?.state.selection.main.head;
const field = () => screen.getByTestId<HTMLInputElement>('search');

/** The window on two articles, one of which is found by every search. */
async function openSearch(rows = found) {
  const searchArticles = vi.fn((request: SearchRequest) => (void request, Promise.resolve(rows)));
  const opened = await open({
    searchArticles,
    counts: () =>
      Promise.resolve({
        all: 2,
        statuses: [{ name: 'approved', articles: 1 }],
        standings: [{ name: 'approved', articles: 1 }],
        holders: [],
        due: [],
        tags: [],
        authors: 1,
        conflicts: 0,
        scheduled: 0,
        trash: 0,
        trashed_authors: 0,
      }),
    openArticle: ({ id }) => Promise.resolve({ ...article(id, { headline: `About ${id}` }), body: BODY }),
  });
  return { ...opened, searchArticles };
}

test('a row that was found opens at the place that it shows, marked', async () => {
  const { user } = await openSearch();
  await user.type(field(), 'ferry');
  await screen.findByText('Search results');
  await waitFor(() => expect(screen.getByTestId('article-list').ariaBusy).toBe('false'));
  await user.keyboard('{ArrowDown}');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('article-list')));
  await user.keyboard('{ArrowDown}{Enter}');
  await waitFor(() => expect(headline().value).toBe('About choir'));
  await waitFor(() => expect(cursor()).toBe(BODY.lastIndexOf('ferry')));
  expect(document.querySelector('.md-found')?.textContent).toBe('ferry');
  expect(editor()?.state.selection.main.empty).toBe(true);
});

test('an article found in the palette opens at that place, too', async () => {
  const { user } = await openSearch();
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await shows('palette-input'), 'ferry');
  await user.click(await within(await shows('palette')).findByText('The choir'));
  await waitFor(() => expect(cursor()).toBe(BODY.lastIndexOf('ferry')));
});

test('a search is left by a click, or by Escape, also from the list', async () => {
  const { user } = await openSearch();
  expect(screen.queryByTestId('clear-search')).toBeNull();
  await user.type(field(), 'ferry');
  await user.click(await shows('clear-search'));
  expect(field().value).toBe('');
  await screen.findByText('All articles', { selector: 'h2' });
  expect(document.activeElement).toBe(field());
  await user.type(field(), 'ferry');
  await screen.findByText('Search results');
  screen.getByTestId('article-list').focus();
  await user.keyboard('{Escape}');
  await screen.findByText('All articles', { selector: 'h2' });
  expect(field().value).toBe('');
});

test('what narrows a search is shown beside it, and goes with a click', async () => {
  const { user, searchArticles } = await openSearch({ rows: [], next: null });
  await user.click(screen.getByTestId('rail-approved'));
  await user.type(field(), 'ferry');
  const chip = await shows('search-filter');
  expect(chip.textContent).toContain('Approved');
  expect(await screen.findByText('No articles found here.')).toBeTruthy();
  expect(searchArticles.mock.lastCall?.[0].within.standing).toBe('approved');
  await user.click(chip);
  await waitFor(() => expect(searchArticles.mock.lastCall?.[0].within.status).toBeNull());
  expect(screen.queryByTestId('search-filter')).toBeNull();
  expect(field().value).toBe('ferry');
});

test('where a narrowed search finds nothing, all articles can be searched', async () => {
  const { user, searchArticles } = await openSearch({ rows: [], next: null });
  await user.click(screen.getByTestId('rail-approved'));
  await user.type(field(), 'ferry');
  await user.click(await shows('search-all'));
  await waitFor(() => expect(searchArticles.mock.lastCall?.[0].within.status).toBeNull());
});
