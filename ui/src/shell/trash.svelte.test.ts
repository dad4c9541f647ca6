import { screen, waitFor } from '@testing-library/svelte';
import { EditorView } from '@codemirror/view';
import { expect, test, vi } from 'vitest';
import { article, fakePublication, row } from '../testing/fake-publication';
import { headline, open, shows } from '../testing/open-window';

const editor = () => EditorView.findFromDOM(document.body);
const hasFocus = (testid: string) => expect(document.activeElement).toBe(screen.getByTestId(testid));

/** The window on an article, whose neighbour has no headline yet. */
function openBesideUntitled() {
  const rows = [row('ferry', 'Night ferry stays'), row('new', '')];
  return open({
    listArticles: () => Promise.resolve({ rows, next: null }),
    openArticle: ({ id }) =>
      Promise.resolve(article(id, { headline: id === 'ferry' ? 'Night ferry stays' : '' })),
    trashArticle: () => Promise.resolve(null),
  });
}

for (const place of ['text', 'headline', 'dek'] as const) {
  test(`with the caret in the ${place}, trashing moves the focus to the list, not into another article`, async () => {
    const { user } = await openBesideUntitled();
    if (place === 'text') editor()?.focus();
    else await user.click(screen.getByTestId(place));
    await user.keyboard('{Control>}{Shift>}{Backspace}{/Shift}{/Control}');
    await user.click(await shows('trash-confirm'));
    await waitFor(() => hasFocus('article-list'));
    await user.keyboard('Typed on.');
    expect(headline().value).toBe('');
    expect(editor()?.state.doc.toString()).toBe('The vote came at ten past nine.');
  });
}

test('in focus mode, the list comes back for it', async () => {
  const { user } = await openBesideUntitled();
  editor()?.focus();
  await user.keyboard('{Control>}2{/Control}{Control>}{Shift>}{Backspace}{/Shift}{/Control}');
  await user.click(await shows('trash-confirm'));
  await waitFor(() => hasFocus('article-list'));
});

test('if the article cannot go, it stays open, with the caret where it was', async () => {
  const { user } = await open({ trashArticle: () => Promise.reject(new Error('the disk is full')) });
  editor()?.focus();
  await user.keyboard('{Control>}{Shift>}{Backspace}{/Shift}{/Control}');
  await user.click(await shows('trash-confirm'));
  expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(editor()?.hasFocus).toBe(true));
  expect(headline().value).toBe('Night ferry stays');
});

test('a new article begins with the caret in its headline', async () => {
  const newArticle = vi.fn(() => Promise.resolve(article('new', { headline: '' })));
  const { user } = await open({ ...fakePublication(), newArticle });
  editor()?.focus();
  await user.keyboard('{Control>}n{/Control}');
  await waitFor(() => hasFocus('headline'));
});
