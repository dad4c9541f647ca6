import type { RevisionRow } from '../../core/bindings';
import { counted, grouped } from '../../lib/format';

/** What people call the keys of the front matter, in the middle of a sentence; null for those that nobody changes. */
const NAMES: Record<string, string | null> = {
  id: null,
  title: 'headline',
  description: 'dek',
  slug: 'slug',
  date: 'date',
  section: 'section',
  tags: 'tags',
  image: 'lead picture',
  excerpt: 'excerpt',
  authors: 'byline',
  related: 'related posts',
  status: 'status',
  lang: 'language',
  language: 'language',
  text: 'text',
};

/** The most that are named. */
const FEW = 4;

/**
 * What a revision changed, as short as a row needs it: `+120 words, headline`. `before` is the revision before it. Null if
 * that is not known, or if nothing is to be said.
 */
export function whatChanged(row: RevisionRow, before: RevisionRow | undefined): string | null {
  if (row.changed === null || before === undefined) return null;
  const words = row.words - before.words;
  const text = row.changed.includes('text') && words !== 0 ? [signed(words)] : [];
  const names = row.changed
    .filter((key) => key !== 'text' || words === 0)
    .map((key) => (key in NAMES ? (NAMES[key] ?? null) : key))
    .filter((name) => name !== null);
  const all = [...text, ...new Set(names)];
  if (all.length === 0) return null;
  const rest = all.length - FEW;
  return rest > 0 ? `${all.slice(0, FEW).join(', ')} and ${grouped(rest)} more` : all.join(', ');
}

function signed(words: number): string {
  return `${words > 0 ? '+' : '−'}${counted(Math.abs(words), 'word')}`;
}
