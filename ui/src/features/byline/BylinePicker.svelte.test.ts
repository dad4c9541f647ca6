import { screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { AuthorRow, BylineEntry } from '../../core/bindings';
import { coreError, fakeHost } from '../../testing/fake-host';
import { show } from '../../testing/render';
import BylinePicker from './BylinePicker.svelte';

const author = (slug: string, name: string, role: string, articles: number): AuthorRow => ({
  slug,
  name,
  role,
  kind: 'person',
  portrait: null,
  articles,
  drafts: 0,
  conflict: false,
});
const AUTHORS = [
  author('t-kim', 'T. Kim', 'Photographer', 3),
  author('l-brandt', 'L. Brandt', 'Staff writer', 40),
  author('m-okafor', 'M. Okafor', 'Staff writer', 12),
];
const OKAFOR: BylineEntry = {
  author: 'm-okafor',
  name: 'M. Okafor',
  role: 'words',
  portrait: null,
  known: true,
};
const IVARSEN: BylineEntry = {
  author: 'S. Ivarsen',
  name: 'S. Ivarsen',
  role: '',
  portrait: null,
  known: false,
};

async function open(byline: BylineEntry[]) {
  const [onchange, onnewauthor] = [vi.fn<(byline: BylineEntry[]) => void>(), vi.fn()];
  const host = fakeHost({ listAuthors: () => Promise.resolve(AUTHORS) });
  const { user } = show(BylinePicker, { byline, onchange, onnewauthor }, { host });
  await screen.findByRole('option', { name: /Kim/ });
  const search = screen.getByRole('combobox', { name: 'Add an author' });
  return { user, search, onchange, onnewauthor };
}

/** The names of the authors on offer, and the row for a new one. */
const offered = () =>
  screen
    .getAllByRole('option')
    .map((option) => option.textContent.trim())
    .map((text) => AUTHORS.find(({ name }) => text.includes(name))?.name ?? text);

test('offers everybody who is not in the byline, those with most articles first', async () => {
  await open([OKAFOR]);
  expect(offered()).toEqual(['L. Brandt', 'T. Kim', 'New author…']);
});

test('Enter adds the author found; a photographer did the photographs', async () => {
  const { user, search, onchange } = await open([OKAFOR]);
  await user.type(search, 'kim{Enter}');
  expect(onchange).toHaveBeenCalledExactlyOnceWith([
    OKAFOR,
    { author: 't-kim', name: 'T. Kim', role: 'photographs', portrait: null, known: true },
  ]);
});

test('the arrow keys choose', async () => {
  const { user, search, onchange } = await open([]);
  await user.type(search, '{ArrowDown}{Enter}');
  expect(onchange.mock.calls[0]?.[0].map((entry) => entry.author)).toEqual(['m-okafor']);
});

test('a name that nobody has becomes a new author', async () => {
  const { user, search, onnewauthor } = await open([]);
  await user.type(search, 'Nora Quill');
  expect(offered()).toEqual(['New author “Nora Quill”…']);
  await user.keyboard('{Enter}');
  expect(onnewauthor).toHaveBeenCalledExactlyOnceWith('Nora Quill');
});

test('roles are typed, authors removed, and rows moved by key', async () => {
  const { user, onchange } = await open([OKAFOR, IVARSEN]);
  expect(screen.getByText('no profile')).toBeTruthy();
  const role = screen.getByLabelText(/Role of S. Ivarsen/);
  await user.type(role, ' editor {Tab}');
  expect(onchange).toHaveBeenLastCalledWith([OKAFOR, { ...IVARSEN, role: 'editor' }]);
  await user.click(screen.getByRole('button', { name: 'Remove M. Okafor' }));
  expect(onchange).toHaveBeenLastCalledWith([IVARSEN]);
  role.focus();
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  expect(onchange).toHaveBeenLastCalledWith([IVARSEN, OKAFOR]);
});

test('if the authors cannot be read, that is said', async () => {
  const host = fakeHost({ listAuthors: () => Promise.reject(coreError('file', 'the disk is gone')) });
  show(BylinePicker, { byline: [], onchange: vi.fn(), onnewauthor: vi.fn() }, { host });
  expect((await screen.findByRole('alert')).textContent).toContain('The disk is gone.');
});
