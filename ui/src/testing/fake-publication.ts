import type { ArticleFields, ArticleRow, OpenArticle, SaveState } from '../core/bindings';
import type { Core } from '../core/context';
import { USUAL_STATUSES } from '../design/statuses.svelte';
import { BLANK_AUTHOR } from '../features/authors/authors.svelte';

export const FIELDS: ArticleFields = {
  as_of: 1,
  headline: 'Night ferry stays',
  dek: 'A one-vote margin saves the last boat.',
  slug: 'night-ferry-stays',
  aliases: [],
  section: 'Harbour',
  tags: ['ferry'],
  date: '2026-11-23',
  language: null,
  right_to_left: false,
  image: null,
  excerpt: null,
  status: 'draft',
  standing: null,
  live: 'unpublished',
  embargo: null,
  updated: null,
  corrections: [],
  moves: ['in-review'],
  byline: [],
  related: [],
  not_related: [],
  locked: null,
  conflict: false,
};

const SAVED: Omit<SaveState, 'id'> = {
  saved: true,
  saved_at: Date.UTC(2026, 10, 23),
  path: 'night-ferry-stays.md',
  in_file: true,
  words: 812,
  minutes: 4,
  revision: 2,
  error: null,
};

export const row = (id: string, headline: string) =>
  ({
    id,
    slug: id,
    headline,
    dek: '',
    status: 'draft',
    standing: null,
    summary: '',
    byline: [],
    updated_at: 0,
    words: 812,
    conflict: false,
  }) as unknown as ArticleRow;

/** An article with this id and these fields, as the core opens it. */
export function article(id: string, fields: Partial<ArticleFields> = {}): OpenArticle {
  return {
    id,
    body: 'The vote came at ten past nine.',
    version: 1,
    opening: 1,
    fields: { ...FIELDS, ...fields },
    save_state: { id, ...SAVED },
    preview: { shell: '<html><body><main data-text></main></body></html>', blocks: [] },
  };
}

/** The commands of a core with a publication of two articles and one author. */
export function fakePublication(): Partial<Core> {
  const rows = [row('ferry', 'Night ferry stays'), row('choir', 'The choir in the pool')];
  const page = { rows, next: null };
  const author = { slug: 'm-okafor', name: 'M. Okafor' };
  return {
    publication: () =>
      Promise.resolve({
        name: 'Harbour Weekly',
        language: 'en',
        folder: '/home/ada/weekly',
        read_only: null,
        away: null,
        targets: ['web'],
        without_address: null,
        statuses: [...USUAL_STATUSES],
        problems: [],
      }),
    lookAtFolder: ({ folder }) =>
      Promise.resolve({ folder, state: 'publication' as const, markdown: 2, message: '' }),
    counts: () =>
      Promise.resolve({
        all: 2,
        statuses: [],
        standings: [],
        holders: [],
        due: [],
        tags: [],
        authors: 1,
        conflicts: 0,
        scheduled: 0,
        trash: 0,
        trashed_authors: 0,
      }),
    problems: () => Promise.resolve([]),
    targets: () => Promise.resolve([{ name: 'web', label: 'Web page', about: '', options: [] }]),
    checks: () => Promise.resolve({ version: null, rows: [] }),
    listArticles: () => Promise.resolve(page),
    searchArticles: () => Promise.resolve(page),
    openArticle: ({ id }) =>
      Promise.resolve(article(id, { headline: rows.find((one) => one.id === id)?.headline ?? '' })),
    closeArticle: () => Promise.resolve(null),
    flush: () => Promise.resolve(null),
    lookAtFiles: () => Promise.resolve(null),
    history: () => Promise.resolve([]),
    articleLog: () => Promise.resolve({ entries: [], faults: [] }),
    lookedAt: () => Promise.resolve(null),
    markAsRead: () => Promise.resolve({ hash: 'now', at: 0, changed: false }),
    notes: () => Promise.resolve({ threads: [], faults: [], unfinished: [] }),
    keepUnfinishedNotes: () => Promise.resolve(null),
    whoAmI: () => Promise.resolve({ me: null, role: 'chief' }),
    people: () => Promise.resolve([]),
    standing: () =>
      Promise.resolve({
        status: 'draft' as const,
        status_name: 'Draft',
        standing: null,
        digest: '',
        words: [],
        approval: null,
        beside: [],
        holder: null,
        said: null,
        due: null,
      }),
    mentions: () => Promise.resolve([]),
    candidates: () => Promise.resolve({ candidates: [], twins: [], reading: null }),
    listAuthors: () =>
      Promise.resolve([
        {
          ...author,
          role: 'Staff writer',
          kind: 'person',
          portrait: null,
          articles: 2,
          drafts: 1,
          conflict: false,
        },
      ]),
    openAuthor: () =>
      Promise.resolve({
        fields: { ...BLANK_AUTHOR, ...author },
        biography_html: '',
        articles: [],
        total: 0,
        conflict: false,
        replaced: [],
        refused: [],
      }),
  };
}
