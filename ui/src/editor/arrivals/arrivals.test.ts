// @vitest-environment jsdom
import '../../testing/setup';
import { history, redo, undo } from '@codemirror/commands';
import { markdown } from '@codemirror/lang-markdown';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { afterEach, expect, test, vi } from 'vitest';
import type { Offer } from '../../core/context';
import { arrivals, insertFiles, paste, pastePlain } from './arrivals';
import type { ArrivalHooks } from './receive';

const OFFER: Offer = { files: [], elsewhere: [], html: '', text: '', picture: null };
let view: EditorView;

afterEach(() => view.destroy());

/** An editor with a text, with the cursor at the bar; the host offers this. */
function editor(text: string, offer: Partial<Offer> | null, hooks: Partial<ArrivalHooks> = {}) {
  const asked: ArrivalHooks = {
    offered: () => Promise.resolve(offer === null ? null : { ...OFFER, ...offer }),
    bring: (file) =>
      Promise.resolve('path' in file ? file.path.replace('/tmp', 'media') : 'media/picture.png'),
    convert: (html) => Promise.resolve(html.replace(/<\/?b>/g, '**')),
    nothing: vi.fn(),
    missed: vi.fn(),
    failed: vi.fn(),
    ...hooks,
  };
  const anchor = text.indexOf('|');
  const state = EditorState.create({
    doc: text.replace('|', ''),
    selection: { anchor },
    extensions: [history(), markdown(), arrivals(asked)],
  });
  view = new EditorView({ state, parent: document.body });
  return asked;
}

const type = (insert: string) =>
  view.dispatch({ ...view.state.replaceSelection(insert), userEvent: 'input.type' });
const text = () => view.state.doc.toString();
const settled = () => vi.waitFor(() => expect(document.querySelector('.cm-arriving')).toBeNull());

test('each paste is one step of undo, apart from what is typed right before and after', async () => {
  editor('|', { html: '<b>stays</b>', text: 'stays' });
  type('It ');
  paste(view);
  await settled();
  type('.');
  expect(text()).toBe('It **stays**.');
  const steps = [undo(view), text(), undo(view), text(), undo(view), text()];
  expect(steps).toEqual([true, 'It **stays**', true, 'It ', true, '']);
  redo(view);
  redo(view);
  expect(text()).toBe('It **stays**');
});

test('several pictures come as one step, with the cursor where the first one is described', async () => {
  editor('One|', { files: ['/tmp/a.jpg', '/tmp/b.jpg'] });
  paste(view);
  await settled();
  expect(text()).toBe('One\n\n![](media/a.jpg)\n\n![](media/b.jpg)');
  expect(view.state.selection.main.head).toBe(7);
  undo(view);
  expect(text()).toBe('One');
});

test('the word at the place stays the same element from picture to picture', async () => {
  const seen: (Element | null)[] = [];
  const bring: ArrivalHooks['bring'] = () => {
    seen.push(document.querySelector('.cm-arriving'));
    return Promise.resolve('media/a.jpg');
  };
  editor('|', { files: ['/tmp/a.jpg', '/tmp/b.jpg'] }, { bring });
  paste(view);
  await vi.waitFor(() => expect(seen).toHaveLength(2));
  expect(seen[0]?.textContent).toBe('Adding picture 2 of 2…');
  expect(seen[1]).toBe(seen[0]);
  await settled();
});

test('a picture that is refused does not stop the others, and where nothing comes nothing changes', async () => {
  const bring: ArrivalHooks['bring'] = (file) =>
    Promise.resolve('path' in file && file.path.endsWith('.jpg') ? 'media/b.jpg' : null);
  editor('One|', null, { bring });
  await insertFiles(view, ['/tmp/a.pdf', '/tmp/b.jpg']);
  expect(text()).toBe('One\n\n![](media/b.jpg)');
  await insertFiles(view, ['/tmp/a.pdf']);
  expect(text()).toBe('One\n\n![](media/b.jpg)');
});

test('what is typed while it arrives stays behind it, and the place moves with the text', async () => {
  let arrive: (path: string) => void = () => undefined;
  editor(
    'One\n\n|',
    { picture: { name: 'picture.png', base64: 'AA' } },
    {
      bring: () => new Promise((resolve) => (arrive = resolve)),
    },
  );
  paste(view);
  await vi.waitFor(() => expect(document.querySelector('.cm-arriving')?.textContent).toBe('Adding picture…'));
  type('three');
  view.dispatch({ changes: { from: 0, insert: 'Zero ' } });
  arrive('media/picture.png');
  await settled();
  expect(text()).toBe('Zero One\n\n![](media/picture.png)\n\nthree');
});

test('an article that was left is told of, and no other gets its words', async () => {
  const { missed } = editor('|', { html: '<b>a</b>', text: 'a' });
  paste(view);
  view.setState(EditorState.create({ doc: 'Another' }));
  await vi.waitFor(() => expect(missed).toHaveBeenCalledWith('**a**'));
  expect(text()).toBe('Another');
});

test('plain text is taken as it is, and so is everything in code and in addresses', async () => {
  editor('|', { html: '<b>a</b>', text: '*a*\r\nb' });
  pastePlain(view);
  await settled();
  await vi.waitFor(() => expect(text()).toBe('*a*\nb'));
  view.destroy();
  editor('```\nx|y\n```', { html: '<b>a</b>', text: 'a' });
  paste(view);
  await vi.waitFor(() => expect(text()).toBe('```\nxay\n```'));
  view.destroy();
  editor('[a](|)', { html: '<b>a</b>', text: 'https://x.example/' });
  paste(view);
  await vi.waitFor(() => expect(text()).toBe('[a](https://x.example/)'));
});

test('what a text cannot take is said, and so is what failed', async () => {
  const { nothing } = editor('|', { elsewhere: ['sftp://x/y.jpg'] });
  paste(view);
  await vi.waitFor(() => expect(nothing).toHaveBeenCalled());
  view.destroy();
  const thrown = new Error('the core is gone');
  const { failed } = editor('|', { html: '<b>a</b>' }, { convert: () => Promise.reject(thrown) });
  paste(view);
  await vi.waitFor(() => expect(failed).toHaveBeenCalledWith(thrown));
});

test.each([null, {}])('where the host knows nothing, the page’s own event is taken', async (offer) => {
  editor('|', offer);
  const data = {
    types: ['text/html', 'text/plain'],
    files: [],
    getData: (type: string) => ({ 'text/html': '<b>a</b>' })[type] ?? '',
  };
  view.contentDOM.dispatchEvent(
    Object.assign(new Event('paste', { cancelable: true }), { clipboardData: data }),
  );
  await vi.waitFor(() => expect(text()).toBe('**a**'));
});
