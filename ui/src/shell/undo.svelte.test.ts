import { EditorView } from '@codemirror/view';
import { screen, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { ArticleFields, FieldChanges, OpenArticle, TextEdit } from '../core/bindings';
import { article, FIELDS } from '../testing/fake-publication';
import { headline, open, shows } from '../testing/open-window';

const PATCH = { at: 0, remove: 0, insert: [], shift: 0 };

/** A core that keeps what is written into its articles. */
class Newsroom {
  readonly articles = new Map<string, OpenArticle>();
  readonly sent: FieldChanges[] = [];
  #written = 10;

  get(id: string): OpenArticle {
    const found = this.articles.get(id) ?? article(id, { headline: `About the ${id}` });
    this.articles.set(id, found);
    return found;
  }

  /** Writes as another program does. */
  write(id: string, fields: Partial<ArticleFields>, body = this.get(id).body): OpenArticle {
    const before = this.get(id);
    const version = before.version + (body === before.body ? 0 : 1);
    const next = {
      ...before,
      body,
      version,
      fields: { ...before.fields, ...fields, as_of: ++this.#written },
    };
    this.articles.set(id, next);
    return next;
  }

  readonly commands = {
    openArticle: ({ id }: { id: string }) => Promise.resolve(this.get(id)),
    changeFields: ({ id, changes }: { id: string; changes: FieldChanges }) => {
      this.sent.push(changes);
      const { byline, ...same } = changes;
      const rows = byline?.map((entry) => ({ ...entry, name: entry.author, portrait: null, known: true }));
      const values = { ...same, ...(rows === undefined ? {} : { byline: rows }) } as Partial<ArticleFields>;
      const { fields, save_state } = this.write(id, values);
      return Promise.resolve({ fields, save_state, shell: '' });
    },
    editArticle: ({ id, edits }: { id: string; edits: TextEdit[] }) => {
      let body = this.get(id).body;
      for (const { from, to, insert } of [...edits].reverse()) {
        body = body.slice(0, from) + insert + body.slice(to);
      }
      return Promise.resolve({ ...PATCH, version: this.write(id, {}, body).version });
    },
  };
}

async function newsroom(around = {}) {
  const core = new Newsroom();
  const opened = await open({ ...core.commands, ...around });
  const { user } = opened;
  return {
    ...opened,
    core,
    undo: () => user.keyboard('{Control>}z{/Control}'),
    redo: () => user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}'),
  };
}

const editor = () => EditorView.findFromDOM(document.querySelector<HTMLElement>('.cm-editor') as HTMLElement);
const text = () => editor()?.state.doc.toString();

/** Types at the end of the text. */
function write(words: string) {
  const view = editor();
  const at = view?.state.doc.length ?? 0;
  view?.focus();
  view?.dispatch({
    changes: { from: at, insert: words },
    selection: { anchor: at + words.length },
    userEvent: 'input.type',
  });
}

test('text and fields are undone in the order in which they were changed, and redone', async () => {
  const { user, undo, redo } = await newsroom();
  write(' First.');
  await user.type(headline(), '!');
  write(' Second.');
  await undo();
  expect(text()).toBe('The vote came at ten past nine. First.');
  await undo();
  expect([headline().value, text()]).toEqual(['About the ferry', 'The vote came at ten past nine. First.']);
  await waitFor(() => expect(document.activeElement).toBe(headline()));
  await undo();
  expect(text()).toBe('The vote came at ten past nine.');
  await waitFor(() => expect(document.activeElement).toBe(editor()?.contentDOM));
  await redo();
  await redo();
  expect([headline().value, text()]).toEqual(['About the ferry!', 'The vote came at ten past nine. First.']);
  await user.keyboard('{Control>}y{/Control}');
  expect(text()).toBe('The vote came at ten past nine. First. Second.');
});

test('a word of the headline is one step, and the caret goes behind it', async () => {
  const { user, undo, core } = await newsroom();
  await user.type(headline(), ' stays here');
  await undo();
  expect(headline().value).toBe('About the ferry stays ');
  headline().setSelectionRange(0, 0);
  await undo();
  expect(headline().value).toBe('About the ferry ');
  await waitFor(() => expect(headline().selectionStart).toBe('About the ferry '.length));
  await undo();
  expect(headline().value).toBe('About the ferry');
  await waitFor(() => expect(core.sent.at(-1)).toEqual({ headline: 'About the ferry' }));
});

test('every field can be undone, and its panel is shown', async () => {
  const { user, undo, redo, core } = await newsroom();
  await user.click(screen.getByTestId('tab-details'));
  await user.type(await shows('field-tags'), 'harbour{Enter}');
  await user.type(screen.getByTestId('field-section'), '!');
  await user.clear(screen.getByTestId('field-date'));
  await user.type(screen.getByTestId('field-date'), '2026-12-01{Enter}');
  await user.click(screen.getByTestId('byline'));
  await user.click(await shows('byline-author'));
  await user.click(screen.getByTestId('tab-preview'));
  const fields = () => core.get('ferry').fields;
  await waitFor(() => expect(fields().byline).toHaveLength(1));
  await undo();
  await waitFor(() => expect(fields().byline).toEqual([]));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('byline')));
  await undo();
  await waitFor(() => expect(fields().date).toBe('2026-11-23'));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('field-date')));
  await undo();
  await waitFor(() => expect(fields().section).toBe('Harbour'));
  await undo();
  await waitFor(() => expect(fields().tags).toEqual(['ferry']));
  await undo();
  for (let step = 0; step < 4; step++) await redo();
  await waitFor(() => expect(fields().byline).toHaveLength(1));
  expect([fields().tags, fields().section, fields().date]).toEqual([
    ['ferry', 'harbour'],
    'Harbour!',
    '2026-12-01',
  ]);
});

test('letters that no field has yet are taken back before anything else', async () => {
  const { user, undo, core } = await newsroom();
  write(' First.');
  await user.click(screen.getByTestId('tab-details'));
  const slug = () => screen.getByTestId<HTMLInputElement>('field-slug');
  await user.type(await shows('field-slug'), '-again');
  await undo();
  expect([slug().value, text()]).toEqual(['night-ferry-stays', 'The vote came at ten past nine. First.']);
  await undo();
  expect(text()).toBe('The vote came at ten past nine.');
  expect(core.sent).toEqual([]);
});

test('the browser undoes nothing of its own in the article, nor in an input beside the one with the focus', async () => {
  const { user } = await newsroom();
  await user.type(headline(), '!');
  const native = (on: Element) => {
    const event = new InputEvent('beforeinput', {
      inputType: 'historyUndo',
      bubbles: true,
      cancelable: true,
    });
    return { prevented: !on.dispatchEvent(event) };
  };
  expect(native(headline())).toEqual({ prevented: true });
  await waitFor(() => expect(headline().value).toBe('About the ferry'));
  const search = screen.getByTestId('search');
  search.focus();
  expect(native(search)).toEqual({ prevented: false });
  expect(native(headline())).toEqual({ prevented: true });
});

test('the history goes on after another article was open, without what was written there meanwhile', async () => {
  const { user, undo, core } = await newsroom();
  await user.type(headline(), '!');
  write(' First.');
  const dek = () => screen.getByTestId<HTMLTextAreaElement>('dek');
  await user.type(dek(), '!');
  await user.keyboard('{Control>}{PageDown}{/Control}');
  await waitFor(() => expect(headline().value).toBe('About the choir'));
  const theirs = { dek: 'A dek from elsewhere.' };
  core.write('ferry', theirs, `From elsewhere. ${core.get('ferry').body}`);
  await user.keyboard('{Control>}{PageUp}{/Control}');
  await waitFor(() => expect(headline().value).toBe('About the ferry!'));
  await waitFor(() => expect(text()).toBe('From elsewhere. The vote came at ten past nine. First.'));
  await undo();
  expect([text(), dek().value]).toEqual(['From elsewhere. The vote came at ten past nine.', theirs.dek]);
  await undo();
  expect([headline().value, dek().value]).toEqual(['About the ferry', theirs.dek]);
});

test('what another program writes into a field is not taken back', async () => {
  const { user, undo, core, tell } = await newsroom();
  write(' First.');
  await user.type(headline(), '!');
  await waitFor(() => expect(core.sent).toHaveLength(1));
  core.write('ferry', { headline: 'From elsewhere' });
  tell({ event: 'article-changed', id: 'ferry', how: 'edited-outside' });
  await waitFor(() => expect(headline().value).toBe('From elsewhere'));
  await undo();
  expect([headline().value, text()]).toEqual(['From elsewhere', 'The vote came at ten past nine.']);
});

test('a revision that was brought back is one step, text and fields, whatever comes first', async () => {
  const revision = { id: 'r1', number: 1, at: 0, origin: 'written', words: 3 } as const;
  const part = [{ text: 'x', changed: true }];
  const rows = [{ ours: 'a', theirs: 'b', same: false, our_parts: part, their_parts: part }];
  const bringBack = vi.fn(() => {
    const back = { headline: 'As it was', tags: ['old'] };
    const restored = core.write('ferry', back, 'An earlier text.');
    tell({ event: 'article-changed', id: 'ferry', how: 'brought-back' });
    tell({ event: 'page-changed', id: 'ferry', fields: restored.fields, shell: '' });
    return Promise.resolve({ article: restored });
  });
  const { user, undo, redo, core, tell } = await newsroom({
    history: () => Promise.resolve([revision]),
    readRevision: () => Promise.resolve({ row: revision, text: '', rows }),
    bringBack,
  });
  await user.type(headline(), '!');
  await user.click(screen.getByTestId('tab-history'));
  await user.click(await shows('revision'));
  await user.click(await shows('bring-back'));
  await waitFor(() => expect(text()).toBe('An earlier text.'));
  await waitFor(() => expect(screen.queryByTestId('revision-dialog')).toBeNull());
  const all = () => [text(), headline().value, core.get('ferry').fields.tags];
  await undo();
  await waitFor(() =>
    expect(all()).toEqual(['The vote came at ten past nine.', 'About the ferry!', FIELDS.tags]),
  );
  await redo();
  await waitFor(() => expect(all()).toEqual(['An earlier text.', 'As it was', ['old']]));
  // From now on, what others write is theirs again.
  core.write('ferry', { headline: 'From elsewhere' });
  tell({ event: 'article-changed', id: 'ferry', how: 'edited-outside' });
  await waitFor(() => expect(headline().value).toBe('From elsewhere'));
  await undo();
  await waitFor(() =>
    expect(all()).toEqual(['The vote came at ten past nine.', 'From elsewhere', FIELDS.tags]),
  );
  await waitFor(() => expect(core.get('ferry').body).toBe(text()));
});
