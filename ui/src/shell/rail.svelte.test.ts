import { screen, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { fakePublication } from '../testing/fake-publication';
import { open, shows } from '../testing/open-window';

const tags = Array.from({ length: 14 }, (_, at) => ({ name: `tag ${String(at)}`, articles: 1 }));
const counts = {
  all: 2,
  statuses: [],
  standings: [],
  holders: [],
  due: [],
  tags,
  authors: 1,
  conflicts: 0,
  scheduled: 0,
  trash: 0,
  trashed_authors: 0,
};
const stops = () =>
  [...screen.getByRole('navigation', { name: 'Publication' }).querySelectorAll<HTMLElement>('.places button')]
    .filter((button) => button.tabIndex === 0)
    .map((button) => button.textContent.trim());

test('the rail is one tab stop, with arrow keys between its places', async () => {
  const { user } = await open({ counts: () => Promise.resolve(counts) });
  await screen.findByText('tag 0');
  await waitFor(() => expect(stops()).toEqual(['All articles 2']));
  screen.getByTestId('rail-all').focus();
  await user.keyboard('{ArrowDown}{ArrowDown}');
  expect(document.activeElement).toBe(screen.getByTestId('rail-in-review'));
  await waitFor(() => expect(stops()).toHaveLength(1));
  await user.keyboard('{End}{Home}{ArrowUp}');
  expect(document.activeElement).toBe(screen.getByTestId('rail-all'));
});

test('statuses are the publication’s, in its order; one that it does not have is called as it is written', async () => {
  const view = await fakePublication().publication?.();
  if (!view) throw new Error('no publication');
  const legal = { key: 'legal', name: 'With the lawyers', stage: 'in-review' } as const;
  const statuses = view.statuses.toSpliced(2, 0, legal);
  const found = [
    { name: 'legal', articles: 3 },
    { name: 'leagl', articles: 1 },
  ];
  await open({
    publication: () => Promise.resolve({ ...view, statuses }),
    counts: () => Promise.resolve({ ...counts, statuses: found }),
  });
  const labels = () =>
    [
      ...screen.getByRole('navigation', { name: 'Publication' }).querySelectorAll('button:has(.dot) .label'),
    ].map((label) => label.textContent);
  await waitFor(() =>
    expect(labels()).toEqual([
      'Drafts',
      'In review',
      'With the lawyers',
      'Changes asked',
      'Approved',
      'leagl',
    ]),
  );
  expect(screen.getByTestId('rail-legal').textContent).toMatch(/3$/);
  expect(screen.getByTestId('rail-legal').querySelector('.dot.in-review')).not.toBeNull();
});

test('places that come later are no stops of their own', async () => {
  const { user } = await open({ counts: () => Promise.resolve(counts) });
  await user.click(await screen.findByText('2 more'));
  await screen.findByText('tag 13');
  await waitFor(() => expect(stops()).toHaveLength(1));
});

test('the search field shows the key that leads to it, and the palette has a button of its own', async () => {
  const { user } = await open({ searchArticles: vi.fn(() => Promise.resolve({ rows: [], next: null })) });
  const field = screen.getByTestId('search');
  expect(field.parentElement?.textContent).toContain('Ctrl Shift F');
  expect(field.parentElement?.textContent).not.toContain('Ctrl K');
  await user.keyboard('{Control>}{Shift>}f{/Shift}{/Control}');
  expect(document.activeElement).toBe(field);
  await user.click(screen.getByRole('button', { name: 'Commands' }));
  await shows('palette');
});
