import { ended } from './format';

/** Says that the fields of an article are locked by its front matter, where, and what to do. */
export function fieldsLocked({
  path,
  line,
  message,
}: {
  path: string;
  line: number | null;
  message: string;
}): string {
  const where = line === null ? '' : ` (line ${String(line)})`;
  return `Only the text of this article can be changed until ${path} is corrected${where}: ${ended(message)}`;
}
