import type { FrontRule, SettingsFields } from '../../core/bindings';

export type Front = SettingsFields['front'];
export type Pick = Front[string][number];

/** How a position is filled: by the usual rule, by picks, or not at all. */
export type Filling = 'usual' | 'picks' | 'closed';

/** What kind of pick it is: an article by hand, or the newest that fits. */
export type Kind = 'article' | 'newest' | 'section' | 'tag' | 'author';

export const KINDS: { value: Kind; label: string }[] = [
  { value: 'article', label: 'This article' },
  { value: 'newest', label: 'The newest' },
  { value: 'section', label: 'The newest in the section' },
  { value: 'tag', label: 'The newest with the tag' },
  { value: 'author', label: 'The newest by' },
];

/** How a position is filled. */
export function fillingOf(front: Front, position: string): Filling {
  const picks = front[position];
  if (picks === undefined) return 'usual';
  return picks.length === 0 ? 'closed' : 'picks';
}

/** The front page with a position that is filled otherwise; null for the usual rule. */
export function withPicks(front: Front, position: string, picks: Pick[] | null): Front {
  const others = Object.entries(front).filter(([name]) => name !== position);
  return Object.fromEntries(picks === null ? others : [...others, [position, picks]]);
}

/** What kind of pick it is. A rule with several conditions is known by its first. */
export function kindOf(pick: Pick): Kind {
  if (typeof pick === 'string') return 'article';
  return (['section', 'tag', 'author'] as const).find((name) => pick[name] !== undefined) ?? 'newest';
}

/** What stands behind the kind: the article, the section, the tag, the author. */
export function valueOf(pick: Pick): string {
  if (typeof pick === 'string') return pick;
  const kind = kindOf(pick);
  return kind === 'article' || kind === 'newest' ? '' : (pick[kind] ?? '');
}

/** The same pick of another kind, or with another value. Its other conditions stay. */
export function changed(pick: Pick, kind: Kind, value: string): Pick {
  if (kind === 'article') return value;
  const rule: FrontRule = typeof pick === 'string' ? {} : { ...pick };
  const before = kindOf(pick);
  if (before !== 'article' && before !== 'newest' && before !== kind) {
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the name is one of a closed list
    delete rule[before];
  }
  return kind === 'newest' ? rule : { ...rule, [kind]: value };
}

/** A position in words: `lead` is “Lead”. */
export function labelOf(position: string): string {
  const words = position.replaceAll(/[-_]/gu, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
