/** The ids of rows from one to another, both included, whichever comes first; none if one of them is not there. */
export function between(ids: readonly string[], one: string, other: string): string[] {
  const [from, to] = [ids.indexOf(one), ids.indexOf(other)].sort((a, b) => a - b);
  return from === undefined || from < 0 || to === undefined ? [] : ids.slice(from, to + 1);
}

/** The set with an id, or without it if it was there. */
export function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** The set with these ids as well. */
export function joined(ids: ReadonlySet<string>, others: Iterable<string>): ReadonlySet<string> {
  return new Set([...ids, ...others]);
}

/** Those of a set that are among the known ones: the set itself if that is all of them, so that nothing is drawn anew. */
export function remaining(ids: ReadonlySet<string>, known: ReadonlySet<string>): ReadonlySet<string> {
  const left = [...ids].filter((id) => known.has(id));
  return left.length === ids.size ? ids : new Set(left);
}
