import type { ArticleFields, FieldChanges } from '../../core/bindings';
import type { FieldName } from './field-queue';

/** The fields with changes that the core has not answered yet. Byline and related posts need more than changes say. */
export function withChanges(fields: ArticleFields, changes: FieldChanges): ArticleFields {
  const { byline, related } = fields;
  const next = { ...fields, ...changes, byline, related };
  if (next.image?.path === '') next.image = null;
  return next;
}

/**
 * The core's fields, but for those that are `ahead` on screen, and for space at the ends of words: the core trims it,
 * and who pauses behind a space would lose it while typing on.
 */
export function keeping(
  fields: ArticleFields,
  shown: ArticleFields,
  ahead: (name: FieldName) => boolean,
): ArticleFields {
  const next = { ...fields };
  const keep = <N extends FieldName>(name: N) => {
    next[name] = ahead(name) ? shown[name] : settled(next[name], shown[name]);
  };
  for (const name of Object.keys(fields) as (keyof ArticleFields)[]) {
    if (isField(name)) keep(name);
  }
  return next;
}

/** What the core says, but for strings with the same words, whose space at the ends is being typed. */
function settled<T>(core: T, shown: unknown): T {
  if (typeof core === 'string' && typeof shown === 'string') {
    return core.trim() === shown.trim() ? (shown as T) : core;
  }
  if (typeof core !== 'object' || typeof shown !== 'object' || core === null || shown === null) return core;
  if (Array.isArray(core)) return core.map((part, at) => settled(part, (shown as unknown[])[at])) as T;
  const was = shown as Record<string, unknown>;
  return Object.fromEntries(Object.entries(core).map(([key, part]) => [key, settled(part, was[key])])) as T;
}

const FIELDS: Record<FieldName, true> = {
  headline: true,
  dek: true,
  slug: true,
  section: true,
  tags: true,
  date: true,
  language: true,
  image: true,
  excerpt: true,
  byline: true,
  related: true,
};

function isField(name: string): name is FieldName {
  return name in FIELDS;
}
