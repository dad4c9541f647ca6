import { expect, test } from 'vitest';
import type { ArticlePage, ArticleRow, ListRequest } from '../../core/bindings';
import { ArticleList } from './article-list.svelte';

/** A library of `count` articles that gives pages by key. */
class Library {
  ids: string[];
  asked: { query?: string; after: string | null; limit: number }[] = [];
  held: (() => void)[] | null = null;
  faults: unknown[] = [];
  list;

  constructor(count: number) {
    this.ids = Array.from({ length: count }, (_, index) => `a${String(index)}`);
    this.list = new ArticleList(
      {
        listArticles: (within) => this.#page(within),
        searchArticles: ({ query, within }) => this.#page(within, query),
      },
      (thrown) => this.faults.push(thrown),
    );
  }

  async #page({ after, limit }: ListRequest, query?: string): Promise<ArticlePage> {
    this.asked.push({ ...(query === undefined ? {} : { query }), after, limit });
    const from = after === null ? 0 : this.ids.indexOf(after) + 1;
    const ids = this.ids.slice(from, from + limit);
    const held = this.held;
    if (held !== null) await new Promise<void>((open) => held.push(open));
    const next = from + limit < this.ids.length ? (ids.at(-1) ?? null) : null;
    return { rows: ids.map((id) => ({ id }) as ArticleRow), next };
  }
}

const ids = (library: Library) => library.list.rows.map((row) => row.id);

test('pages follow each other by key until the end', async () => {
  const library = new Library(250);
  await library.list.show({});
  expect(library.list.rows).toHaveLength(100);
  await library.list.more();
  await library.list.more();
  expect(ids(library)).toEqual(library.ids);
  expect(library.list.hasMore).toBe(false);
  await library.list.more();
  expect(library.asked.map((ask) => ask.after)).toEqual([null, 'a99', 'a199']);
});

test('the next page comes when the end is near, once', async () => {
  const library = new Library(250);
  await library.list.show({});
  library.list.reached(20);
  expect(library.asked).toHaveLength(1);
  library.list.reached(80);
  library.list.reached(90);
  await library.list.more();
  expect(library.asked).toHaveLength(2);
  expect(library.list.rows).toHaveLength(200);
});

test('reading anew covers what was looked at, and no more', async () => {
  const library = new Library(5000);
  await library.list.show({});
  for (let page = 0; page < 9; page++) await library.list.more();
  library.list.reached(220);
  await library.list.more();
  library.asked = [];
  library.ids.unshift('new');
  await library.list.refresh();
  expect(library.asked).toEqual([{ after: null, limit: 270 }]);
  expect(ids(library).slice(0, 2)).toEqual(['new', 'a0']);
  expect(library.list.hasMore).toBe(true);
});

test('who asked last has the list', async () => {
  const library = new Library(50);
  library.held = [];
  const first = library.list.show({ query: 'fer' });
  const second = library.list.show({ query: 'ferry' });
  const [slow, quick] = library.held;
  library.ids = ['found'];
  quick?.();
  await second;
  const shown = ids(library);
  slow?.();
  await first;
  expect(ids(library)).toEqual(shown);
  expect(library.list.loading).toBe(false);
});

test('a page that was asked for before the filter changed is dropped', async () => {
  const library = new Library(300);
  await library.list.show({});
  library.held = [];
  const more = library.list.more();
  const show = library.list.show({ tag: 'ferry' });
  library.held.forEach((open) => open());
  await Promise.all([more, show]);
  expect(library.list.rows).toHaveLength(100);
});

test('an article that moved between two pages is listed once', async () => {
  const library = new Library(150);
  await library.list.show({});
  // It was in the first page; somebody changed it, and now it comes again.
  library.ids.push('a5');
  await library.list.more();
  expect(new Set(ids(library)).size).toBe(ids(library).length);
});

test('all ids of a list come page by page', async () => {
  const library = new Library(1203);
  expect(await library.list.allIds()).toEqual(library.ids);
});

test('a failing list says so and stops waiting', async () => {
  const library = new Library(1);
  const list = new ArticleList(
    {
      listArticles: () => Promise.reject(new Error('no')),
      searchArticles: () => Promise.reject(new Error('no')),
    },
    (thrown) => library.faults.push(thrown),
  );
  await list.show({});
  expect(library.faults).toHaveLength(1);
  expect(list.loading).toBe(false);
});
