import { screen, waitFor, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { CandidateRow, RelatedRow } from '../../core/bindings';
import { fakeHost } from '../../testing/fake-host';
import { show } from '../../testing/render';
import RelatedPanel from './RelatedPanel.svelte';

const candidate = (article: string): CandidateRow => ({
  article,
  slug: article,
  headline: `About ${article}`,
  excerpt: `The dek of ${article}.`,
  reason: 'Shares harbour council',
  parts: [
    { text: 'Shares ', strong: false },
    { text: 'harbour council', strong: true },
  ],
  score: 1,
  status: 'draft',
  standing: null,
  warning: '',
});

function open(rows = ['fares', 'towpath', 'bees'].map(candidate), related: RelatedRow[] = []) {
  const candidates = vi.fn(() => Promise.resolve({ candidates: rows, twins: [], reading: null }));
  const relate = vi.fn(() => Promise.resolve(1));
  const teaser = vi.fn(() => Promise.resolve('The passage that fits.'));
  const onchange = vi.fn<(related: RelatedRow[]) => void>();
  const ondecline = vi.fn<(declined: string[]) => void>();
  const mentions = vi.fn(() => Promise.resolve([]));
  const host = fakeHost({ candidates, relate, teaser, mentions });
  const props = {
    article: 'ferry',
    related,
    declined: ['old'],
    edits: 0,
    disabled: false,
    settle: () => Promise.resolve(),
    onchange,
    ondecline,
    onopen: vi.fn(),
  };
  return { ...show(RelatedPanel, props, { host }), candidates, relate, mentions, props, onchange, ondecline };
}

const headlines = () =>
  within(screen.getByTestId('candidates'))
    .queryAllByTestId('candidate')
    .map((row) => row.querySelector('.headline')?.textContent);

test('Enter adds the candidate at hand with a teaser, and the next one is at hand', async () => {
  const { user, onchange, relate } = open();
  const first = await screen.findByRole('button', { name: /^About fares/ });
  expect(first.textContent).toContain('harbour council');
  first.focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(onchange).toHaveBeenCalled());
  expect(onchange.mock.calls[0]?.[0]).toMatchObject([{ article: 'fares', teaser: 'The passage that fits.' }]);
  expect(headlines()).toEqual(['About towpath', 'About bees']);
  expect(document.activeElement?.textContent).toContain('About towpath');
  expect(relate).not.toHaveBeenCalled();
});

test('Shift and Enter adds in both directions', async () => {
  const { user, onchange, relate, mentions } = open();
  (await screen.findByRole('button', { name: /^About fares/ })).focus();
  await user.keyboard('{ArrowDown}{Shift>}{Enter}{/Shift}');
  await waitFor(() =>
    expect(relate).toHaveBeenCalledWith({ article: 'towpath', add: ['ferry'], remove: [] }),
  );
  expect(onchange.mock.calls[0]?.[0]).toMatchObject([{ article: 'towpath' }]);
  // What points here is read again.
  await waitFor(() => {
    expect(mentions).toHaveBeenCalledTimes(2);
  });
});

test('Del declines for good', async () => {
  const { user, ondecline } = open();
  (await screen.findByRole('button', { name: /^About fares/ })).focus();
  await user.keyboard('{Delete}');
  expect(ondecline).toHaveBeenCalledWith(['old', 'fares']);
  expect(headlines()).toEqual(['About towpath', 'About bees']);
});

test('without candidates it says so, and another can be looked for', async () => {
  const { user } = open([]);
  await screen.findByTestId('no-candidates');
  await user.click(screen.getByTestId('find-another'));
  await waitFor(() => expect(screen.getByTestId('related-search')).toBe(document.activeElement));
});

test('the first three that nothing speaks against come with one press', async () => {
  const rows = ['fares', 'towpath', 'bees', 'mill'].map(candidate);
  rows[1] = { ...candidate('towpath'), warning: 'Draft: not approved yet' };
  const { user, onchange } = open(rows);
  await user.click(await screen.findByTestId('add-first'));
  await waitFor(() => expect(onchange).toHaveBeenCalledOnce());
  expect(onchange.mock.calls[0]?.[0].map(({ article }) => article)).toEqual(['fares', 'bees', 'mill']);
});

test('an article that the file names twice is shown twice', async () => {
  const twice = ['fares', 'fares'].map((article) => ({
    article,
    slug: article,
    headline: `About ${article}`,
    excerpt: '',
    teaser: null,
    reason: null,
    missing: false,
    picture: null,
    warning: 'Picked twice',
  }));
  open([], twice);
  expect(await screen.findAllByTestId('related-item')).toHaveLength(2);
});
