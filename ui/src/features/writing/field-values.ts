import type { ArticleFields, FieldChanges, ImageField } from '../../core/bindings';
import type { FieldName } from './field-queue';

/** Fields as they are on screen, by name. */
export type FieldValues = Partial<Pick<ArticleFields, FieldName>>;

const NO_IMAGE: ImageField = { path: '', alt: '', caption: '', credit: '', focus: null };

/** Values on screen as the core takes them: what is only shown, such as an author's portrait, is left out. */
export function changesTo(values: FieldValues): FieldChanges {
  const { byline, related, image, date, embargo, updated, language, excerpt, ...same } = values;
  return {
    ...same,
    ...(date === undefined ? {} : { date: date ?? '' }),
    ...(embargo === undefined ? {} : { embargo: embargo ?? '' }),
    ...(updated === undefined ? {} : { updated: updated ?? '' }),
    ...(language === undefined ? {} : { language: language ?? '' }),
    ...(excerpt === undefined ? {} : { excerpt: excerpt ?? '' }),
    ...(image === undefined ? {} : { image: image ?? NO_IMAGE }),
    ...(byline === undefined ? {} : { byline: byline.map(({ author, role }) => ({ author, role })) }),
    ...(related === undefined
      ? {}
      : { related: related.map(({ article, teaser, reason }) => ({ article, teaser, reason })) }),
  };
}

/** These fields of an article. */
export function valuesOf(fields: ArticleFields, names: readonly FieldName[]): FieldValues {
  return Object.fromEntries(names.map((name) => [name, fields[name]]));
}

/** The names of the fields that are written differently. */
export function differing(before: FieldValues, after: FieldValues, names: readonly FieldName[]): FieldName[] {
  const [one, other] = [changesTo(before), changesTo(after)];
  return names.filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
}

/** Where in its field a change is. */
export interface FieldPlace {
  /** The field, and where it has parts, which of them: `headline`, `image.alt`, `related.2.teaser`. */
  path: string;
  /** If this is a text: what is there now, and the ends of the part that differs, before and now. */
  text?: { now: string; from: number; toBefore: number; toNow: number };
}

/** Where two values of a field differ; null if they do not. */
export function placeOf(path: string, before: unknown, now: unknown): FieldPlace | null {
  if (isText(before) && isText(now)) {
    return before === now || (!before && !now) ? null : { path, text: textPlace(before ?? '', now ?? '') };
  }
  if (JSON.stringify(before) === JSON.stringify(now)) return null;
  if (!isRecord(before) || !isRecord(now) || !sameKeys(before, now)) return { path };
  const places = Object.keys(now)
    .map((key) => placeOf(`${path}.${key}`, before[key], now[key]))
    .filter((place) => place !== null);
  const [only] = places;
  return places.length === 1 && only !== undefined ? only : { path };
}

function textPlace(before: string, now: string) {
  let from = 0;
  while (from < Math.min(before.length, now.length) && before[from] === now[from]) from++;
  let [toBefore, toNow] = [before.length, now.length];
  while (toBefore > from && toNow > from && before[toBefore - 1] === now[toNow - 1]) {
    toBefore--;
    toNow--;
  }
  return { now, from, toBefore, toNow };
}

const isText = (value: unknown) => typeof value === 'string' || value === null || value === undefined;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function sameKeys(one: object, other: object): boolean {
  return Object.keys(one).join(' ') === Object.keys(other).join(' ');
}
