import { expect, test } from 'vitest';
import type { ArticlePage, ArticleRow, ListRequest } from '../../core/bindings';
import { ArticleList } from './article-list.svelte';

/** A core with `count` articles, which it gives page by page. */
class FakeCore {
  ids: string[];
  asked: { query?: string; after: string | null; limit: number }[] = [];
  held: (() => void)[] | null = null;
  errors: unknown[] = [];
  list;

  constructor(count: number) {
    this.ids = Array.from({ length: count }, (_, index) => `a${String(index)}`);
    this.list = new ArticleList(
      {
        listArticles: (within) => this.#page(within),
        searchArticles: ({ query, within }) => this.#page(within, query),
      },
      { error: (thrown) => this.errors.push(thrown) },
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

const ids = (core: FakeCore) => core.list.rows.map((row) => row.id);

test('pages follow each other by key until the end', async () => {
  const core = new FakeCore(250);
  await core.list.show({});
  expect(core.list.rows).toHaveLength(100);
  await core.list.more();
  await core.list.more();
  expect(ids(core)).toEqual(core.ids);
  expect(core.list.hasMore).toBe(false);
  await core.list.more();
  expect(core.asked.map((ask) => ask.after)).toEqual([null, 'a99', 'a199']);
});

test('the next page is loaded once, when the end is near', async () => {
  const core = new FakeCore(250);
  await core.list.show({});
  core.list.reached(20);
  expect(core.asked).toHaveLength(1);
  core.list.reached(80);
  core.list.reached(90);
  await core.list.more();
  expect(core.asked).toHaveLength(2);
  expect(core.list.rows).toHaveLength(200);
});

test('a refresh reads what was looked at, and no more', async () => {
  const core = new FakeCore(5000);
  await core.list.show({});
  for (let page = 0; page < 9; page++) await core.list.more();
  core.list.reached(220);
  await core.list.more();
  core.asked = [];
  core.ids.unshift('new');
  await core.list.refresh();
  expect(core.asked).toEqual([{ after: null, limit: 270 }]);
  expect(ids(core).slice(0, 2)).toEqual(['new', 'a0']);
  expect(core.list.hasMore).toBe(true);
});

test('the last request has the list', async () => {
  const core = new FakeCore(50);
  core.held = [];
  const first = core.list.show({ query: 'fer' });
  const second = core.list.show({ query: 'ferry' });
  const [slow, quick] = core.held;
  core.ids = ['found'];
  quick?.();
  await second;
  const newest = ids(core);
  slow?.();
  await first;
  expect(ids(core)).toEqual(newest);
  expect(core.list.loading).toBe(false);
});

test('a page that was asked for before the filter changed is dropped', async () => {
  const core = new FakeCore(300);
  await core.list.show({});
  core.held = [];
  const more = core.list.more();
  const show = core.list.show({ tag: 'ferry' });
  core.held.forEach((open) => open());
  await Promise.all([more, show]);
  expect(core.list.rows).toHaveLength(100);
});

test('an article that moved between two pages is listed once', async () => {
  const core = new FakeCore(150);
  await core.list.show({});
  // It was in the first page; somebody changed it, and now it comes again.
  core.ids.push('a5');
  await core.list.more();
  expect(new Set(ids(core)).size).toBe(ids(core).length);
});

test('all ids of a list come page by page', async () => {
  const core = new FakeCore(1203);
  expect(await core.list.allIds()).toEqual(core.ids);
});

test('a list that fails says so and stops waiting', async () => {
  const core = new FakeCore(1);
  const list = new ArticleList(
    {
      listArticles: () => Promise.reject(new Error('no')),
      searchArticles: () => Promise.reject(new Error('no')),
    },
    { error: (thrown) => core.errors.push(thrown) },
  );
  await list.show({});
  expect(core.errors).toHaveLength(1);
  expect(list.loading).toBe(false);
});

test('a selection outlives scrolling and a refresh, and loses what is gone', async () => {
  const core = new FakeCore(150);
  const { list } = core;
  await list.show({});
  await list.more();
  list.selection.toggle('a120');
  list.selection.toggle('a3');
  // The refresh reads the first page only: nobody knows of the row beyond it.
  await list.refresh();
  expect([...list.selection.ids]).toEqual(['a120', 'a3']);
  core.ids = core.ids.slice(0, 90).filter((id) => id !== 'a3');
  list.selection.toggle('a7');
  await list.refresh();
  expect([...list.selection.ids]).toEqual(['a7']);
});

test('another list begins without a selection, the same one in another order does not', async () => {
  const { list } = new FakeCore(5);
  await list.show({});
  list.selection.toggle('a1');
  await list.show({ sort: 'headline' });
  expect(list.selection.count).toBe(1);
  await list.show({ tag: 'ferry' });
  expect(list.selection.count).toBe(0);
  list.selection.toggle('a1');
  await list.show({ query: 'boat' });
  expect(list.selection.count).toBe(0);
});

test('all of a list are selected, loaded or not', async () => {
  const core = new FakeCore(1203);
  await core.list.show({});
  await core.list.selectAll();
  expect(core.list.selection.count).toBe(1203);
  expect(core.list.rows).toHaveLength(100);
});

test('what is selected comes in the order of the list, and the core is asked only for rows that are not loaded', async () => {
  const core = new FakeCore(300);
  const { list } = core;
  await list.show({});
  list.selection.toggle('a9');
  list.selection.toggle('a2');
  core.asked = [];
  expect(await list.selectedIds()).toEqual(['a2', 'a9']);
  expect(core.asked).toEqual([]);
  list.selection.toggle('a250');
  list.selection.toggle('a260');
  core.ids = core.ids.filter((id) => id !== 'a260');
  expect(await list.selectedIds()).toEqual(['a2', 'a9', 'a250']);
  expect(list.selection.count).toBe(3);
});
