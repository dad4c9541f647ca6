import { expect, test, vi } from 'vitest';
import type { Core } from '../../core/context';
import { coreError, fakeCore, fakeHost } from '../../testing/fake-host';
import { Notices } from '../notices/notices.svelte';
import { arrivalHooks } from './arrival-hooks';

function hooksOf(commands: Partial<Core>) {
  const notices = new Notices();
  return { notices, hooks: arrivalHooks({ core: fakeCore(commands), host: fakeHost({}), notices }) };
}

const refuse = (message: string) => () => Promise.reject(coreError('bad-picture', message));

test('what is no picture is named, and a text can come in as an article', async () => {
  const importFiles = vi.fn(() =>
    Promise.resolve({
      imported: [{ from: '/tmp/notes.md', article: '1', slug: 'notes' }],
      pictures: 0,
      known: 0,
      problems: [],
      refused: 0,
      left_out: 0,
      words_left_out: 0,
    }),
  );
  const canImport = ({ path }: { path: string }) => Promise.resolve(path.endsWith('.md'));
  const { notices, hooks } = hooksOf({ addPictureFile: refuse('it is no picture'), canImport, importFiles });
  expect(await hooks.bring({ path: '/tmp/a.pdf' })).toBeNull();
  expect(notices.list.map(({ message }) => message)).toEqual(['It is no picture.']);
  expect(await hooks.bring({ path: '/tmp/notes.md' })).toBeNull();
  const [, offer] = notices.list;
  expect(offer?.message).toContain('“notes.md” is a text');
  offer?.actions[0]?.run();
  await vi.waitFor(() => expect(notices.list.at(-1)?.message).toBe('1 article imported.'));
  expect(importFiles).toHaveBeenCalledWith({ paths: ['/tmp/notes.md'] });
});

test('what was left out of a copied text stays on the screen until it was read', async () => {
  const readCopied = () =>
    Promise.resolve({ markdown: 'a', warnings: ['1 video became a link', 'a form was left out'] });
  const { notices, hooks } = hooksOf({ readCopied });
  expect(await hooks.convert('<p>a</p>')).toBe('a');
  expect(notices.list).toMatchObject([
    { message: '1 video became a link. A form was left out.', stays: true },
  ]);
});
