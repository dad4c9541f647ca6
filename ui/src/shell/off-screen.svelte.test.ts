import { screen, waitFor, within } from '@testing-library/svelte';
import { EditorView } from '@codemirror/view';
import { expect, test, vi } from 'vitest';
import { open, shows } from '../testing/open-window';

const text = () => EditorView.findFromDOM(document.body)?.state.doc.toString();
const chosen = () =>
  within(screen.getByRole('radiogroup', { name: 'View' }))
    .getAllByRole('radio')
    .filter((mode) => mode.ariaChecked === 'true');

/** The window on the authors, with an article open behind them. */
async function openBehind() {
  const mentions = vi.fn(() => Promise.resolve([]));
  const opened = await open({ mentions });
  await opened.user.click(screen.getByTestId('rail-authors'));
  await shows('author-form');
  return { ...opened, mentions };
}

test('on another screen no mode is pressed, and there is nothing to hand over', async () => {
  const { user } = await openBehind();
  expect(chosen()).toEqual([]);
  expect(screen.queryByTestId('hand-over')).toBeNull();
  await user.click(screen.getByTestId('mode-focus'));
  expect(chosen()).toEqual([screen.getByTestId('mode-focus')]);
  expect(screen.getByTestId('hand-over')).toBeTruthy();
  expect(screen.queryByTestId('author-form')).toBeNull();
});

test('an article behind another screen is not changed by keys or commands', async () => {
  const { user, mentions } = await openBehind();
  await user.keyboard('{Control>}{Shift>}h{/Shift}{/Control}');
  await user.keyboard('{Control>}{Shift>}{Backspace}{/Shift}{/Control}');
  expect(mentions).not.toHaveBeenCalled();
  await user.keyboard('{Control>}f{/Control}');
  expect(screen.queryByTestId('find-bar')).toBeNull();
  await user.keyboard('{Control>}k{/Control}');
  for (const command of ['hand over', 'bold', 'move to trash', 'edit byline', 'send for review']) {
    await user.clear(await shows('palette-input'));
    await user.type(screen.getByTestId('palette-input'), command);
    await waitFor(() => expect(screen.queryByText(/Hand over…|Bold|Move to trash…|Edit byline/)).toBeNull());
  }
});

test('in Read, no command changes the text that is not shown', async () => {
  const { user } = await open();
  const before = text();
  await user.keyboard('{Control>}4{/Control}{Control>}k{/Control}');
  await user.type(await shows('palette-input'), 'bold');
  expect(within(screen.getByTestId('palette')).queryByText('Bold')).toBeNull();
  expect(text()).toBe(before);
});

test('what goes to the text, the list or a panel brings the article back on screen', async () => {
  const { user } = await openBehind();
  await user.keyboard('{Alt>}3{/Alt}');
  await shows('details-panel');
  expect(screen.queryByTestId('author-form')).toBeNull();
  await user.click(screen.getByTestId('rail-authors'));
  await user.keyboard('{Control>}j{/Control}');
  await waitFor(() => expect(EditorView.findFromDOM(document.body)?.hasFocus).toBe(true));
  await user.click(screen.getByTestId('rail-authors'));
  await user.keyboard('{Control>}{Shift>}j{/Shift}{/Control}');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('article-list')));
});

test('from another screen, all articles are exported, not one that is not seen', async () => {
  const { user } = await openBehind();
  await user.click(screen.getByTestId('export'));
  const dialog = within(await shows('export-dialog'));
  expect(dialog.queryByRole('radio', { name: 'This article' })).toBeNull();
});
