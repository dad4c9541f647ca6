/** A part of what somebody said: plain words, or the name of a person who is called. */
export interface Part {
  text: string;
  name: boolean;
}

/** Splits words at the names that are called in them: `@T. Kim`. The longest name that fits counts. */
export function named(text: string, names: readonly string[]): Part[] {
  const parts: Part[] = [];
  const longest = [...names].sort((a, b) => b.length - a.length);
  let from = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const name = longest.find((one) => one !== '' && text.startsWith(one, at + 1));
    if (name === undefined || at < from) continue;
    if (at > from) parts.push({ text: text.slice(from, at), name: false });
    from = at + 1 + name.length;
    parts.push({ text: text.slice(at, from), name: true });
  }
  if (from < text.length) parts.push({ text: text.slice(from), name: false });
  return parts;
}

/** The beginning of a name that is being called just before the caret; null if none is. */
export function calling(text: string, caret: number): { from: number; begun: string } | null {
  const from = text.lastIndexOf('@', caret - 1);
  if (from < 0 || (from > 0 && /\S/.test(text.charAt(from - 1)))) return null;
  const begun = text.slice(from + 1, caret);
  return /\n|\s\s/.test(begun) || begun.length > 40 ? null : { from, begun };
}
