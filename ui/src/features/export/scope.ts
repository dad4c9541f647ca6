import { grouped } from '../../lib/format';

/** Which articles go into the bundle. */
export type Scope = 'article' | 'selected' | 'list' | 'approved' | 'all';

/** Several articles: how many or what they are called, and a way to get their ids when they are needed. */
interface Several {
  ids: () => Promise<string[]>;
}

/** What there is to choose from. */
export interface Choosable {
  /** The open article, if any. */
  article: { id: string } | null;
  /** What is selected in the list, if anything is. */
  selected: (Several & { count: number }) | null;
  /** The list on screen, if it shows not all. */
  list: (Several & { title: string }) | null;
  approved: number;
  all: number;
}

/** The choices, as they are named. */
export function scopesOf({ article, selected, list, approved, all }: Choosable) {
  return [
    ...(article === null ? [] : [{ value: 'article' as const, label: 'This article' }]),
    ...(selected === null
      ? []
      : [
          {
            value: 'selected' as const,
            label: `Selected ${grouped(selected.count)}`,
            testid: 'export-selected',
          },
        ]),
    ...(list === null ? [] : [{ value: 'list' as const, label: list.title }]),
    ...(approved === 0 ? [] : [{ value: 'approved' as const, label: `Approved ${grouped(approved)}` }]),
    { value: 'all' as const, label: `All ${grouped(all)}`, testid: 'export-all' },
  ];
}

/** The ids of the articles of a scope; null means all that there are. */
export function idsOf(scope: Scope, { article, selected, list }: Choosable): Promise<string[] | null> {
  if (scope === 'selected') return selected?.ids() ?? Promise.resolve([]);
  if (scope === 'list') return list?.ids() ?? Promise.resolve([]);
  return Promise.resolve(scope === 'article' ? (article === null ? [] : [article.id]) : null);
}
