import type { FieldName } from './field-queue';

/** What people call a field, where it is not its name. */
const CALLED: Partial<Record<FieldName, string>> = {
  updated: 'date of the last update',
  live: 'state on the site',
  image: 'lead picture',
  related: 'related posts',
  not_related: 'declined related posts',
};

/** What is to be said where another program changed these fields while somebody typed in them. */
export function crossedWords(fields: readonly FieldName[]): string {
  const names = fields.map((name) => CALLED[name] ?? name).join(' and ');
  return `Another program changed the ${names} while you typed. What you typed stands; the other text is in the history.`;
}
