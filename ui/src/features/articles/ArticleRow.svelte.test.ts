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
    selected: false,
    index: 0,
    onopen: () => undefined,
    onselect: null,
    onchanged: () => undefined,
  });
  expect(screen.queryByText('Changed since you looked.') !== null).toBe(changed);
});

test('its mark opens it at what changed, and the row opens it as it is', async () => {
  const marked = { ...row('ferry', 'Night ferry stays'), changed_since_looked: true };
  const [onopen, onchanged] = [vi.fn(), vi.fn()];
  show(ArticleRow, {
    row: marked,
    open: false,
    active: false,
    selected: false,
    index: 0,
    onopen,
    onselect: null,
    onchanged,
  });
  await userEvent.click(screen.getByTestId('changed-dot'));
  expect([onopen.mock.calls.length, onchanged.mock.calls.length]).toEqual([0, 1]);
  await userEvent.click(screen.getByText('Night ferry stays'));
  expect([onopen.mock.calls.length, onchanged.mock.calls.length]).toEqual([1, 1]);
});

test('a press with Ctrl or Shift selects, and opens nothing; where nothing can be selected, it opens', async () => {
  const user = userEvent.setup();
  const [onopen, onselect] = [vi.fn(), vi.fn()];
  const props = {
    row: row('ferry', 'Night ferry stays'),
    open: false,
    active: false,
    selected: true,
    index: 0,
  };
  show(ArticleRow, { ...props, onopen, onselect, onchanged: () => undefined });
  const shown = screen.getByRole('option', { selected: true });
  await user.keyboard('{Control>}');
  await user.click(shown);
  await user.keyboard('{Shift>}');
  await user.click(shown);
  await user.keyboard('{/Control}');
  await user.click(shown);
  await user.keyboard('{/Shift}');
  expect(onselect.mock.calls).toEqual([
    ['toggle', true],
    ['range', true],
    ['range', false],
  ]);
  expect(onopen).not.toHaveBeenCalled();
});
