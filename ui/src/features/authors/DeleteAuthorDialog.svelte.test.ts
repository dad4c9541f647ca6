import { screen, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { AuthorRow, AuthorView, TrashAuthor } from '../../core/bindings';
import { coreError, fakeHost } from '../../testing/fake-host';
import { show } from '../../testing/render';
import { Notices } from '../notices/notices.svelte';
import { Authors, BLANK_AUTHOR } from './authors.svelte';
import DeleteAuthorDialog from './DeleteAuthorDialog.svelte';

const author = (slug: string, name: string): AuthorRow => ({
  slug,
  name,
  role: '',
  kind: 'person',
  portrait: null,
  articles: 0,
  drafts: 0,
  conflict: false,
});

const GONE = { id: '7', slug: 'm-okafor', name: 'M. Okafor', role: '', trashed_at: 1, bylines: 1 };

/** The dialog for M. Okafor, with `total` articles. The core may refuse the first deletion. */
async function open(total: number, refusal: Error | null = null) {
  const answers = [refusal];
  const trashAuthor = vi.fn((request: TrashAuthor) => {
    void request;
    const refused = answers.shift() ?? null;
    return refused === null ? Promise.resolve(GONE) : Promise.reject(refused);
  });
  const view: AuthorView = {
    fields: { ...BLANK_AUTHOR, slug: 'm-okafor', name: 'M. Okafor' },
    biography_html: '',
    articles: [],
    total,
    conflict: false,
    replaced: [],
    refused: [],
  };
  const host = fakeHost({
    trashAuthor,
    listAuthors: () => Promise.resolve([author('l-brandt', 'L. Brandt'), author('m-okafor', 'M. Okafor')]),
    openAuthor: () => Promise.resolve(view),
  });
  const notices = new Notices();
  const authors = new Authors(host.core, notices);
  await authors.enter({ slug: 'm-okafor' });
  const onclose = vi.fn();
  const { user } = show(DeleteAuthorDialog, { authors, onclose }, { host, notices });
  return { user, trashAuthor, onclose };
}

const confirm = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Delete author' });

test('asks what should happen to the articles; the name stays unless somebody says otherwise', async () => {
  const { user, trashAuthor, onclose } = await open(3);
  expect(
    screen.getByText(/M. Okafor is in the byline of 3 articles. What should happen to\s+them?/),
  ).toBeTruthy();
  await user.click(confirm());
  expect(trashAuthor).toHaveBeenCalledExactlyOnceWith({ slug: 'm-okafor', articles: 'keep-name' });
  await waitFor(() => expect(onclose).toHaveBeenCalledOnce());
});

test('articles can be reassigned, but only to somebody else', async () => {
  const { user, trashAuthor } = await open(1);
  await user.click(screen.getByRole('radio', { name: /Reassign to/ }));
  expect(confirm().disabled).toBe(true);
  const choice = screen.getByRole('combobox', { name: 'Reassign to' });
  expect([...choice.querySelectorAll('option')].map((option) => option.textContent)).toEqual([
    'Choose an author',
    'L. Brandt',
  ]);
  await user.selectOptions(choice, 'L. Brandt');
  await user.click(confirm());
  expect(trashAuthor).toHaveBeenCalledExactlyOnceWith({ slug: 'm-okafor', articles: { to: 'l-brandt' } });
});

test('an author in no byline goes without a question', async () => {
  const { user, trashAuthor } = await open(0);
  expect(screen.queryByRole('radio')).toBeNull();
  await user.click(confirm());
  expect(trashAuthor).toHaveBeenCalledExactlyOnceWith({ slug: 'm-okafor', articles: null });
});

test('if the core knows of articles that the window does not, the question comes after all', async () => {
  const { user, trashAuthor, onclose } = await open(0, coreError('author-in-use', 'in use'));
  await user.click(confirm());
  expect(await screen.findByText(/M. Okafor is in the byline of some articles/)).toBeTruthy();
  expect(onclose).not.toHaveBeenCalled();
  await user.click(confirm());
  expect(trashAuthor.mock.calls.at(-1)?.[0].articles).toBe('keep-name');
});
