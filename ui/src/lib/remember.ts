/** A value that the window has remembered about its own look. Nothing of the publication is ever kept here. */
export function recall<T>(name: string, fallback: T): T {
  try {
    const kept = localStorage.getItem(`copydesk.${name}`);
    return kept === null ? fallback : (JSON.parse(kept) as T);
  } catch {
    return fallback;
  }
}

/** Remembers a value for the next start. */
export function remember(name: string, value: unknown): void {
  try {
    localStorage.setItem(`copydesk.${name}`, JSON.stringify(value));
  } catch {
    // No space or no permission: the window then looks as usual at its next start.
  }
}
