import { screen, waitFor } from '@testing-library/svelte';
import { EditorView } from '@codemirror/view';
import { expect, test } from 'vitest';
import type { ChecksView, DiagnosticPlace } from '../core/bindings';
import { checkRow, finding } from '../testing/fake-checks';
import { article } from '../testing/fake-publication';
import { headline, open, shows } from '../testing/open-window';

const check = (place: DiagnosticPlace): ChecksView => ({
  version: null,
  rows: [checkRow('one', finding({ place }))],
});
const editor = () => EditorView.findFromDOM(document.body);

/** The export dialog of an article in which a check found something there, after a press on that row. */
async function follow(place: DiagnosticPlace, mode = '') {
  const opened = await open({ checks: () => Promise.resolve(check(place)) });
  if (mode !== '') await opened.user.keyboard(mode);
  await opened.user.click(screen.getByTestId('export'));
  await opened.user.click(await shows('check-row'));
  await waitFor(() => expect(screen.queryByTestId('export-dialog')).toBeNull());
  return opened;
}

test('to words of the text, which are marked, from any mode', async () => {
  await follow({ line: 7, from: 4, to: 8 }, '{Control>}4{/Control}');
  await waitFor(() => expect(document.querySelector('.md-found')?.textContent).toBe('vote'));
  expect(editor()?.state.selection.main.head).toBe(4);
  expect(screen.getByTestId('mode-write').ariaChecked).toBe('true');
});

for (const [field, testid] of [
  ['title', 'headline'],
  ['description', 'dek'],
  ['date', 'field-date'],
  ['tags', 'field-tags'],
  ['lang', 'field-language'],
  ['image', 'lead-choose'],
] as const) {
  test(`to the field ${field}`, async () => {
    await follow({ field });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId(testid)));
  });
}

test('to the byline and the related posts', async () => {
  await follow({ field: 'authors' });
  await shows('byline-search');
});

test('to the related posts', async () => {
  await follow({ field: 'related' });
  await shows('related-panel');
});

test('a place in the front matter without a field is shown with the details', async () => {
  await follow({ line: 2 });
  await shows('details-panel');
});

test('a warning after the export leads to the article, where the check still finds it', async () => {
  const { user } = await open({
    checks: () => Promise.resolve(check({ line: 7, from: 4, to: 8 })),
    openArticle: ({ id }) =>
      Promise.resolve({
        ...article('choir', { slug: 'choir', headline: 'The choir' }),
        id: id === 'choir' ? 'c1' : id,
      }),
    exportArticles: () =>
      Promise.resolve({
        bundle: '/b',
        files: [],
        bytes: 1,
        approved: [],
        unapproved: [],
        without_related: [],
        failed: [],
        warnings: [{ article: 'choir', headline: 'The choir', message: 'Something is wrong: Mend it.' }],
      }),
  });
  await user.click(screen.getByTestId('export'));
  await user.click(await screen.findByRole('button', { name: 'Export bundle' }));
  await user.click(await screen.findByRole('button', { name: 'The choir' }));
  await waitFor(() => expect(headline().value).toBe('The choir'));
  await waitFor(() => expect(editor()?.state.selection.main.head).toBe(4));
});
