import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { EditorView } from '@codemirror/view';
import { expect, test, vi } from 'vitest';
import { headline, open } from '../testing/open-window';

vi.stubGlobal(
  'DOMRect',
  class {
    constructor(
      readonly left: number,
      readonly top: number,
    ) {}
    get right() {
      return this.left;
    }
    get bottom() {
      return this.top;
    }
  },
);

const editor = () => EditorView.findFromDOM(document.body) as EditorView;
const menu = () => screen.queryByRole('menu', { name: 'Text' });
const rows = () =>
  within(screen.getByRole('menu', { name: 'Text' }))
    .getAllByRole<HTMLButtonElement>('menuitem')
    .map((row) => `${row.querySelector('.label')?.textContent ?? ''}${row.disabled ? ' (off)' : ''}`);

/** A menu key in the text, after these letters were selected. Whether the system's menu stays. */
function press(from: number, to: number): Promise<boolean> {
  editor().dispatch({ selection: { anchor: from, head: to } });
  editor().focus();
  return fireEvent.contextMenu(editor().contentDOM);
}

test('a right click in the text offers what one does there', async () => {
  const { user } = await open();
  expect(await press(4, 8)).toBe(false);
  await waitFor(() => expect(menu()).not.toBeNull());
  expect(rows()).toEqual([
    'Cut',
    'Copy',
    'Paste',
    'Paste as plain text',
    'Bold',
    'Italic',
    'Link',
    'Link to an article…',
    'Find in the article',
  ]);
  await user.click(screen.getByText('Bold'));
  expect(editor().state.doc.toString()).toBe('The **vote** came at ten past nine.');
  expect(menu()).toBeNull();
  expect(editor().hasFocus).toBe(true);
});

test('without a selection there is nothing to cut or copy; Escape goes back to the text', async () => {
  const { user } = await open();
  await press(4, 4);
  await waitFor(() => expect(rows().slice(0, 2)).toEqual(['Cut (off)', 'Copy (off)']));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(menu()).toBeNull());
  expect(editor().hasFocus).toBe(true);
});

test('cut and copy go through the editor', async () => {
  const { user } = await open();
  const execCommand = vi.fn(() => true);
  Object.assign(document, { execCommand });
  await press(4, 8);
  await user.click(await screen.findByRole('menuitem', { name: /Copy/ }));
  expect(execCommand).toHaveBeenCalledExactlyOnceWith('copy');
});

test('fields keep the system’s menu, and nowhere else is there one', async () => {
  await open();
  expect(await fireEvent.contextMenu(headline())).toBe(true);
  expect(await fireEvent.contextMenu(screen.getByTestId('search'))).toBe(true);
  expect(await fireEvent.contextMenu(screen.getByTestId('article-list'))).toBe(false);
  expect(await fireEvent.contextMenu(screen.getByTestId('status-bar'))).toBe(false);
  expect(menu()).toBeNull();
});
