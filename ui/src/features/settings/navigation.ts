import type { NavigationEntry } from '../../core/bindings';

/** What an entry leads to. */
export type Kind = 'section' | 'article' | 'address';

/** Where it leads: the section, the article, the address. */
export function targetOf(entry: NavigationEntry): string {
  if (typeof entry === 'string') return entry;
  return 'address' in entry ? entry.address : entry.to;
}

/** Its words; none if it has those of what it leads to. */
export const wordsOf = (entry: NavigationEntry): string => (typeof entry === 'string' ? '' : entry.label);

/** What it leads to. A name that is no section is that of an article. */
export function kindOf(entry: NavigationEntry, sections: readonly string[]): Kind {
  if (typeof entry !== 'string' && 'address' in entry) return 'address';
  const name = targetOf(entry).toLowerCase();
  return sections.some((section) => section.toLowerCase() === name) ? 'section' : 'article';
}

/** The entry of that kind. */
export function entryOf(kind: Kind, label: string, target: string): NavigationEntry {
  if (kind === 'address') return { label, address: target };
  return label === '' ? target : { label, to: target };
}
