import { screen, waitFor } from '@testing-library/svelte';
import { EditorView } from '@codemirror/view';
import { expect, test } from 'vitest';
import { open } from '../testing/open-window';

/** Puts a page into the preview, with a height, which jsdom does not compute. Gives its scroll position. */
async function page(): Promise<() => number> {
  const iframe = screen.getByTestId<HTMLIFrameElement>('preview-frame');
  const doc = iframe.contentDocument as Document;
  let top = 0;
  const view = {
    clientHeight: 500,
    scrollHeight: 3000,
    scrollTo: () => undefined,
    get scrollTop() {
      return top;
    },
    set scrollTop(to: number) {
      top = Math.min(to, 2500);
    },
  };
  Object.defineProperty(doc, 'scrollingElement', { value: view });
  // jsdom loads no `srcdoc`: the preview waits for a page with a place for the text.
  doc.body.innerHTML = '<main data-text></main>';
  await waitFor(() => expect(doc.documentElement.dataset['theme']).toBe('day'));
  return () => top;
}

test('in Read, keys scroll the page at once, whether it was chosen by key or by a click', async () => {
  const { user } = await open();
  const top = await page();
  await user.keyboard('{Control>}4{/Control}');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('preview-page')));
  await user.keyboard(' ');
  expect(top()).toBe(450);
  await user.keyboard('{End}');
  expect(top()).toBe(2500);
  await user.keyboard('{Home}{ArrowDown}');
  expect(top()).toBeLessThan(100);
  await user.keyboard('{Control>}1{/Control}');
  await waitFor(() => expect(EditorView.findFromDOM(document.body)?.hasFocus).toBe(true));
  await user.click(screen.getByTestId('mode-read'));
  await user.keyboard('{PageDown}');
  expect(top()).toBeGreaterThan(400);
});

test('keys that were pressed nowhere scroll it, too; those in a field do not', async () => {
  const { user } = await open();
  const top = await page();
  await user.keyboard('{Control>}4{/Control}');
  screen.getByTestId('preview-page').blur();
  await user.keyboard('{PageDown}');
  expect(top()).toBe(450);
  await user.click(screen.getByTestId('search'));
  await user.keyboard(' ');
  expect(top()).toBe(450);
});

test('whoever chooses with the arrow keys can go on with them', async () => {
  const { user } = await open();
  screen.getByTestId('mode-write').focus();
  await user.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
  expect(document.activeElement).toBe(screen.getByTestId('mode-read'));
});
