import { fitness } from '../../lib/fuzzy';

/** Something that the window can do, by name and by key. */
export interface Action {
  id: string;
  label: string;
  /** Other words for it. */
  words?: string;
  key?: string;
  /** Keys that CodeMirror handles itself: they are shown, not listened to. */
  inText?: boolean;
  /** Whether it can be done now. */
  when?: () => boolean;
  run: () => void;
}

/** What can be done now and fits the query, best first. */
export function fitting(actions: readonly Action[], query: string): Action[] {
  return actions
    .filter((action) => action.when?.() ?? true)
    .map((action) => ({ action, fit: fitness(query, `${action.label} ${action.words ?? ''}`) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .map(({ action }) => action);
}
