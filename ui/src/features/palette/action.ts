import { fitness } from '../../lib/fuzzy';

/** Something that the window can do, by its name or by a key. */
export interface Action {
  id: string;
  label: string;
  /** Other words that find it. */
  keywords?: string;
  key?: string;
  /** The letter that does it in Review, where nobody types. It is listed, but not listened to. */
  letter?: string;
  /** Whether the key is handled elsewhere, mostly by CodeMirror: it is listed, but not listened to. */
  inText?: boolean;
  /** Whether its key is listened to everywhere, over dialogs and before a publication is open. */
  anywhere?: boolean;
  /** Whether it can be done now. */
  when?: () => boolean;
  run: () => void;
}

/** What can be done now and fits the query, best first. */
export function fitting(actions: readonly Action[], query: string): Action[] {
  return actions
    .filter((action) => action.when?.() ?? true)
    .map((action) => ({ action, fit: fitness(query, `${action.label} ${action.keywords ?? ''}`) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .map(({ action }) => action);
}
