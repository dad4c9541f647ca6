import { expect, test, vi } from 'vitest';
import type { AuthorView } from '../../core/bindings';
import { coreError, fakeCore } from '../../testing/fake-host';
import { Notices } from '../notices/notices.svelte';
import { Authors, BLANK_AUTHOR } from './authors.svelte';

const view = (slug: string): AuthorView => ({
  fields: { ...BLANK_AUTHOR, slug, name: slug.toUpperCase() },
  biography_html: '',
  articles: [],
  total: 0,
});

/** The authors with the profile of Kim open, whose biography was changed while nothing could be saved. */
async function changed(code: string) {
  let refuses = true;
  const saveAuthor = vi.fn(() =>
    refuses ? Promise.reject(coreError(code, 'no')) : Promise.resolve(view('kim')),
  );
  const listAuthors = () => Promise.resolve([]);
  const openAuthor = ({ slug }: { slug: string }) => Promise.resolve(view(slug));
  const notices = new Notices();
  const authors = new Authors(fakeCore({ saveAuthor, listAuthors, openAuthor }), notices);
  await authors.open('kim');
  authors.change({ biography: 'Writes about water.' }, true);
  await authors.flush();
  return { authors, notices, saveAuthor, mend: () => (refuses = false) };
}

test('a profile that could not be saved stays open with its words, and is saved later', async () => {
  const { authors, notices, saveAuthor, mend } = await changed('file');
  expect(authors.saved).toBe(false);
  await authors.open('ada');
  await authors.begin();
  expect(authors.fields?.biography).toBe('Writes about water.');
  expect(notices.list.map(({ message }) => message)).toContain(
    'This profile has changes that could not be saved, so it stays open.',
  );
  mend();
  await authors.open('ada');
  expect(saveAuthor).toHaveBeenLastCalledWith({
    fields: { ...view('kim').fields, biography: 'Writes about water.' },
  });
  expect(authors.fields?.slug).toBe('ada');
});

test('while the publication is away, a profile waits without a notice of its own', async () => {
  const { authors, notices } = await changed('away');
  expect(authors.saved).toBe(false);
  expect(notices.list).toEqual([]);
});
