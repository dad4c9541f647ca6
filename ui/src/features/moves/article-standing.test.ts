import { expect, test, vi } from 'vitest';
import type { StandingView } from '../../core/bindings';
import { coreError } from '../../testing/fake-host';
import { ArticleStanding } from './article-standing.svelte';

const VIEW: StandingView = {
  status: 'in-review',
  status_name: 'In review',
  standing: null,
  digest: 'ab',
  words: ['one', 'two', 'three', 'four', 'five'],
  approval: null,
  beside: [],
  said: null,
  holder: null,
  due: null,
};

function standing(refusals: string[]) {
  const moved = vi.fn(() => {
    const code = refusals.shift();
    return code === undefined ? Promise.resolve() : Promise.reject(coreError(code, 'No.'));
  });
  const ask = vi.fn(() => Promise.resolve(true));
  const error = vi.fn();
  const core = {
    standing: () => Promise.resolve(VIEW),
    handTo: vi.fn(() => Promise.resolve({ ...VIEW, due: '2026-12-01' })),
  };
  const made = new ArticleStanding(core, { error }, ask);
  made.show({ id: 'ferry', settle: () => Promise.resolve(), move: moved });
  return { made, moved, ask, error, core };
}

test('an approval is of what was looked at, and other moves are not', async () => {
  const { made, moved } = standing([]);
  await made.settled();
  await made.move('approved', 'Good.', null, made.view?.digest ?? null);
  expect(moved).toHaveBeenLastCalledWith({ to: 'approved', words: 'Good.', holder: null, seen: 'ab' });
  await made.move('draft', '', null, null);
  expect(moved).toHaveBeenLastCalledWith({ to: 'draft', words: '', holder: null, seen: null });
});

test('whoever decides first says who they are, and need not decide again', async () => {
  const { made, moved, ask, error } = standing(['nobody-yet']);
  await made.move('in-review', 'Ready.', 'kim', null);
  expect(ask).toHaveBeenCalledOnce();
  expect(moved).toHaveBeenCalledTimes(2);
  expect(error).not.toHaveBeenCalled();
});

test('what the core refuses is said', async () => {
  const { made, error, ask } = standing(['not-allowed']);
  await made.move('approved', '', null, 'ab');
  expect(error).toHaveBeenCalledOnce();
  expect(ask).not.toHaveBeenCalled();
});

test('words of a move that was not made are there again, for the same article and move', async () => {
  const { made } = standing([]);
  made.keepUnsaid('changes-asked', 'The heating.');
  expect(made.unsaid('draft')).toBe('');
  expect(made.unsaid('changes-asked')).toBe('The heating.');
  await made.move('changes-asked', 'The heating.', null, null);
  expect(made.unsaid('changes-asked')).toBe('');
});
