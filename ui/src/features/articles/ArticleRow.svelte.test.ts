import { screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { row } from '../../testing/fake-publication';
import { show } from '../../testing/render';
import ArticleRow from './ArticleRow.svelte';

test.each([true, false])('an article that was changed since one looked is marked: %s', (changed) => {
  const marked = { ...row('ferry', 'Night ferry stays'), changed_since_looked: changed };
  show(ArticleRow, {
    row: marked,
    open: false,
    active: false,
    index: 0,
    onopen: () => undefined,
    onchanged: () => undefined,
  });
  expect(screen.queryByText('Changed since you looked.') !== null).toBe(changed);
});

test('its mark opens it at what changed, and the row opens it as it is', async () => {
  const marked = { ...row('ferry', 'Night ferry stays'), changed_since_looked: true };
  const [onopen, onchanged] = [vi.fn(), vi.fn()];
  show(ArticleRow, { row: marked, open: false, active: false, index: 0, onopen, onchanged });
  await userEvent.click(screen.getByTestId('changed-dot'));
  expect([onopen.mock.calls.length, onchanged.mock.calls.length]).toEqual([0, 1]);
  await userEvent.click(screen.getByText('Night ferry stays'));
  expect([onopen.mock.calls.length, onchanged.mock.calls.length]).toEqual([1, 1]);
});
