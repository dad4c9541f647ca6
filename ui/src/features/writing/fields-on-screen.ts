import type { ArticleFields, FieldChanges } from '../../core/bindings';
import type { FieldName } from './field-queue';

/** The fields with changes that the core does not have yet, but for byline and related posts: they are set whole. */
export function withChanges(fields: ArticleFields, changes: FieldChanges): ArticleFields {
  const { byline, related } = fields;
  const next = { ...fields, ...changes, byline, related };
  if (next.image?.path === '') next.image = null;
  return next;
}

/**
 * The core's fields, except those that are `ahead` on screen, and except space at either end of a value: the core trims
 * it, and people who pause after a space would lose it.
 */
export function merged(
  fields: ArticleFields,
  onScreen: ArticleFields,
  ahead: (name: FieldName) => boolean,
): ArticleFields {
  const next = { ...fields };
  const keep = <N extends FieldName>(name: N) => {
    next[name] = ahead(name) ? onScreen[name] : untrimmed(next[name], onScreen[name]);
  };
  for (const name of Object.keys(fields) as (keyof ArticleFields)[]) {
    if (isField(name)) keep(name);
  }
  return next;
}

/** The core's value, except for strings that differ from the screen only in space at their ends: they stay. */
function untrimmed<T>(core: T, onScreen: unknown): T {
  if (typeof core === 'string' && typeof onScreen === 'string') {
    return core.trim() === onScreen.trim() ? (onScreen as T) : core;
  }
  if (typeof core !== 'object' || typeof onScreen !== 'object' || core === null || onScreen === null)
    return core;
  if (Array.isArray(core)) return core.map((part, at) => untrimmed(part, (onScreen as unknown[])[at])) as T;
  const before = onScreen as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(core).map(([key, part]) => [key, untrimmed(part, before[key])]),
  ) as T;
}

const FIELDS: Record<FieldName, true> = {
  headline: true,
  dek: true,
  slug: true,
  section: true,
  tags: true,
  date: true,
  updated: true,
  live: true,
  embargo: true,
  corrections: true,
  language: true,
  image: true,
  excerpt: true,
  byline: true,
  related: true,
  not_related: true,
};

/** The name of every field. */
export const FIELD_NAMES = Object.keys(FIELDS) as FieldName[];

function isField(name: string): name is FieldName {
  return name in FIELDS;
}
