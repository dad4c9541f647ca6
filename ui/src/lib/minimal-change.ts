/** One replacement. Offsets count UTF-16 units. */
export interface Change {
  from: number;
  to: number;
  insert: string;
}

/** The one replacement that makes `after` of `before`, as short as a common start and end allow; null where equal. */
export function minimalChange(before: string, after: string): Change | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (splitsPair(before, start) || splitsPair(after, start)) start--;
  let end = 0;
  const room = shorter - start;
  while (end < room && sameFromEnd(before, after, end)) end++;
  if (splitsPair(before, before.length - end) || splitsPair(after, after.length - end)) end--;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

function sameFromEnd(a: string, b: string, end: number): boolean {
  return a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end);
}

/** Whether an offset lies between the two halves of one character. */
function splitsPair(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  const [high, low] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000;
}
