import type { ArticleFields, FieldChanges } from '../../desk/bindings';
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
    if (ahead(name) || sameWords(next[name], shown[name])) next[name] = shown[name];
  };
  for (const name of Object.keys(fields) as (keyof ArticleFields)[]) {
    if (isField(name)) keep(name);
  }
  return next;
}

function sameWords(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a.trim() === b.trim();
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [mine, yours] = [Object.entries(a), b as Record<string, unknown>];
  return mine.length === Object.keys(b).length && mine.every(([key, value]) => sameWords(value, yours[key]));
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
