import { screen, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { CandidateRow, FillChosen, FillRow } from '../../core/bindings';
import { fakeHost } from '../../testing/fake-host';
import { show } from '../../testing/render';
import FillDialog from './FillDialog.svelte';

const add = (article: string) =>
  ({ article, slug: article, headline: `About ${article}`, reason: 'Shares ferry' }) as CandidateRow;
const ROWS: FillRow[] = [
  { article: 'ferry', slug: 'ferry', headline: 'Ferry', approved: true, add: [add('fares'), add('bees')] },
  { article: 'mill', slug: 'mill', headline: 'Mill', approved: false, add: [add('bread')] },
];

function open(rows: FillRow[], left = 0) {
  const fillRelated = vi.fn(({ rows: chosen }: FillChosen) => Promise.resolve({ rows: chosen, failed: [] }));
  const proposeRelated = vi.fn(() => Promise.resolve({ rows, left }));
  const host = fakeHost({ fillRelated, proposeRelated });
  const onclose = vi.fn();
  const props = {
    title: 'All articles',
    ids: () => Promise.resolve(['ferry', 'mill']),
    settle: () => Promise.resolve(),
    onclose,
  };
  return { ...show(FillDialog, props, { host }), fillRelated, proposeRelated, onclose };
}

test('what is ticked is added as one step', async () => {
  const { user, fillRelated, proposeRelated, onclose } = open(ROWS);
  // Nothing is ticked where that would end an approval.
  await user.click(await screen.findByRole('checkbox', { name: /About fares/ }));
  expect(proposeRelated).toHaveBeenCalledWith({ articles: ['ferry', 'mill'], upto: 3, most: 500 });
  expect(screen.getByText(/its approval counts no more/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Add 2 related posts' }));
  const chosen = [
    ['ferry', ['fares']],
    ['mill', ['bread']],
  ];
  await waitFor(() => expect(fillRelated).toHaveBeenCalledWith({ rows: chosen }));
  expect(onclose).toHaveBeenCalled();
});

test('where nothing is to be added, it says so', async () => {
  open([], 20);
  await screen.findByTestId('fill-nothing');
  expect(screen.getByText(/20 articles further down/)).toBeTruthy();
  expect(screen.getByTestId<HTMLButtonElement>('fill-add').disabled).toBe(true);
});
