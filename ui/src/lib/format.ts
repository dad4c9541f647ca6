/** `1 article`, `12 articles`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** A number as people read it: `10,412`. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** Names in a sentence: `name, role and biography`. */
export function listed(names: string[]): string {
  return new Intl.ListFormat('en-GB').format(names);
}

/** Bytes as people read them: `820 B`, `14 kB`, `2.4 MB`. */
export function sized(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)} B`;
  if (bytes < 999_500) return `${String(Math.round(bytes / 1000))} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** The initials of a name, two at most. */
export function initials(name: string): string {
  const words = name.split(/[\s.]+/u).filter((word) => word !== '');
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return letters.map((word) => Array.from(word ?? '')[0]?.toUpperCase() ?? '').join('');
}

/** The last part of a path, with slashes or backslashes. */
export function lastPart(path: string): string {
  return (
    path
      .split(/[/\\]/)
      .filter((part) => part !== '')
      .pop() ?? path
  );
}

/** A message as a sentence: the core's begin with a small letter and end without a full stop. */
export function sentence(text: string): string {
  return text.trim().charAt(0).toUpperCase() + ended(text).slice(1);
}

/** A message with a full stop at its end, to follow a colon. */
export function ended(text: string): string {
  const trimmed = text.trim();
  return trimmed === '' || /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** The names of a byline in one line: “M. Okafor, L. Brandt”. */
export function namesOf(byline: { name: string }[]): string {
  return byline.map((entry) => entry.name).join(', ');
}
