import { ended } from './format';

/** Says that the front matter of a file cannot be read, why, and what follows from it. */
export function unreadable({
  path,
  line,
  message,
}: {
  path: string;
  line: number | null;
  message: string;
}): string {
  const where = line === null ? '' : ` (line ${String(line)})`;
  return `The front matter of ${path} cannot be read${where}: ${ended(message)} Until the file is corrected, only the text can be changed here.`;
}
