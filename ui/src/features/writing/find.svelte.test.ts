import { screen, waitFor } from '@testing-library/svelte';
import { undo } from '@codemirror/commands';
import { EditorView } from '@codemirror/view';
import { expect, test } from 'vitest';
import { USUAL_STATUSES } from '../../design/statuses.svelte';
import type { FieldChanges } from '../../core/bindings';
import { article, FIELDS } from '../../testing/fake-publication';
import { headline, open, shows } from '../../testing/open-window';

const BODY = 'A ferry, two Ferries, a ferryman.\n\nThe ferry stays.';
const fields = { headline: 'Night ferry stays', dek: 'One vote saves the ferry.' };

const editor = () => EditorView.findFromDOM(document.body) as EditorView;
const text = () => editor().state.doc.toString();
const selected = () => {
  const { from, to } = editor().state.selection.main;
  return [from, text().slice(from, to)];
};
const count = () => screen.getByTestId('find-count').textContent;
const marks = () => [...document.querySelectorAll('.md-match')].map((mark) => mark.textContent);
const words = () => screen.getByTestId<HTMLInputElement>('find-words');

function openFerry({ readOnly = false } = {}) {
  const changed: FieldChanges[] = [];
  let as_of = 1;
  return open({
    openArticle: ({ id }) => Promise.resolve({ ...article(id, fields), body: BODY }),
    changeFields: ({ changes }) => {
      changed.push(changes);
      const now = { ...FIELDS, ...fields, ...(Object.assign({}, ...changed) as object), as_of: ++as_of };
      return Promise.resolve({ fields: now, shell: '', save_state: article('ferry').save_state });
    },
    editArticle: ({ version }) =>
      Promise.resolve({ version: version + 1, at: 0, remove: 0, insert: [], shift: 0 }),
    ...(readOnly
      ? {
          publication: () =>
            Promise.resolve({
              name: 'Harbour Weekly',
              language: 'en',
              folder: '/f',
              read_only: 'another window has it',
              away: null,
              targets: ['web'],
              problems: [],
              without_address: null,
              statuses: [...USUAL_STATUSES],
            }),
        }
      : {}),
  });
}

test('counts what headline, dek and text have, and goes through all of it', async () => {
  const { user } = await openFerry();
  await user.keyboard('{Control>}f{/Control}');
  await waitFor(() => expect(document.activeElement).toBe(words()));
  await user.keyboard('ferry');
  expect(count()).toBe('3 of 5');
  expect(marks()).toEqual(['ferry', 'ferry', 'ferry']);
  expect([...document.querySelectorAll('.marks mark')].map((mark) => mark.textContent)).toEqual([
    'ferry',
    'ferry',
  ]);
  await user.keyboard('{Enter}{Enter}{Enter}');
  expect(count()).toBe('1 of 5');
  expect(document.querySelector('.marks .now')?.textContent).toBe('ferry');
  await user.keyboard('{Shift>}{Enter}{/Shift}');
  expect(count()).toBe('5 of 5');
  expect(selected()).toEqual([39, 'ferry']);
});

test('by case and by whole words', async () => {
  const { user } = await openFerry();
  await user.keyboard('{Control>}f{/Control}');
  await user.type(words(), 'Ferr');
  expect(count()).toBe('3 of 6');
  await user.click(screen.getByRole('button', { name: 'Match case' }));
  expect(count()).toBe('1 of 1');
  await user.click(screen.getByRole('button', { name: 'Whole words' }));
  expect(count()).toBe('No matches');
  await user.click(screen.getByRole('button', { name: 'Match case' }));
  await user.clear(words());
  await user.type(words(), 'ferry');
  expect(count()).toBe('3 of 4');
});

test('begins with the selected words and where they are; Escape leaves the match selected', async () => {
  const { user } = await openFerry();
  editor().dispatch({ selection: { anchor: 39, head: 44 } });
  editor().focus();
  await user.keyboard('{Control>}f{/Control}');
  expect((await shows('find-words')) as HTMLInputElement).toHaveProperty('value', 'ferry');
  await waitFor(() => expect(document.activeElement).toBe(words()));
  expect(count()).toBe('5 of 5');
  await user.keyboard('{Escape}');
  expect(screen.queryByTestId('find-bar')).toBeNull();
  expect(editor().hasFocus).toBe(true);
  expect(selected()).toEqual([39, 'ferry']);
  expect(marks()).toEqual([]);
  await user.keyboard('{F3}');
  expect(document.activeElement).toBe(headline());
  await user.keyboard('{F3}');
  expect(document.activeElement).toBe(screen.getByTestId('dek'));
  await user.keyboard('{Shift>}{F3}{/Shift}');
  expect([headline().selectionStart, headline().selectionEnd]).toEqual([6, 11]);
});

test('from the headline, Ctrl F types nothing and finds from there', async () => {
  const { user } = await openFerry();
  await user.click(headline());
  headline().setSelectionRange(0, 0);
  await user.keyboard('{Control>}f{/Control}');
  await user.type(await shows('find-words'), 'ferry');
  expect(count()).toBe('1 of 5');
  expect(headline().value).toBe('Night ferry stays');
  await user.keyboard('{Escape}');
  expect(document.activeElement).toBe(headline());
});

test('replaces one by one, in fields as well', async () => {
  const { user } = await openFerry();
  await user.click(headline());
  headline().setSelectionRange(0, 0);
  await user.keyboard('{Control>}h{/Control}');
  await user.type(await shows('find-words'), 'ferry');
  await user.type(screen.getByTestId('find-replacement'), 'boat{Enter}');
  expect(headline().value).toBe('Night boat stays');
  expect(count()).toBe('1 of 4');
  await user.keyboard('{Enter}{Enter}');
  expect(screen.getByTestId<HTMLTextAreaElement>('dek').value).toBe('One vote saves the boat.');
  expect(text()).toBe('A boat, two Ferries, a ferryman.\n\nThe ferry stays.');
  expect(count()).toBe('1 of 2');
});

test('replaces all, literally, and one undo takes that back in the text', async () => {
  const { user } = await openFerry();
  await user.keyboard('{Control>}h{/Control}');
  await user.type(await shows('find-words'), 'ferry');
  await user.type(screen.getByTestId('find-replacement'), 'ferry $& \\n');
  await user.click(screen.getByRole('button', { name: 'Replace all' }));
  expect(count()).toBe('5 replaced');
  expect(text()).toBe('A ferry $& \\n, two Ferries, a ferry $& \\nman.\n\nThe ferry $& \\n stays.');
  expect(headline().value).toBe('Night ferry $& \\n stays');
  undo(editor());
  expect(text()).toBe(BODY);
});

test('what is typed meanwhile is counted', async () => {
  const { user } = await openFerry();
  await user.keyboard('{Control>}f{/Control}');
  await user.type(await shows('find-words'), 'ferry');
  editor().dispatch({ changes: { from: 0, insert: 'ferry ' } });
  await waitFor(() => expect(count()).toBe('4 of 6'));
  await user.type(headline(), ' ferry');
  await waitFor(() => expect(count()).toBe('5 of 7'));
});

test('the next article is searched for the same words', async () => {
  const { user } = await openFerry();
  await user.keyboard('{Control>}f{/Control}');
  await user.type(await shows('find-words'), 'ferry');
  await user.keyboard('{Control>}{PageDown}{/Control}');
  await waitFor(() => expect(count()).toBe('5 matches'));
  await waitFor(() => expect(marks()).toHaveLength(3));
});

test('what is read-only can be searched, not replaced', async () => {
  const { user } = await openFerry({ readOnly: true });
  await user.keyboard('{Control>}h{/Control}');
  await user.type(await shows('find-words'), 'ferry');
  expect(count()).toBe('3 of 5');
  expect(screen.queryByTestId('find-replacing')).toBeNull();
  expect(screen.queryByTestId('find-replacement')).toBeNull();
});

test('finding is in the list of shortcuts and in the palette', async () => {
  const { user } = await openFerry();
  await user.keyboard('{F1}');
  const shortcuts = await shows('shortcuts-dialog');
  for (const name of ['Find in the article', 'Find and replace', 'Next match', 'Previous match'])
    expect(shortcuts.textContent).toContain(name);
  shortcuts.dispatchEvent(new Event('cancel', { cancelable: true }));
  await user.keyboard('{Control>}k{/Control}');
  await user.keyboard('find in{Enter}');
  await waitFor(() => expect(document.activeElement).toBe(words()));
});
