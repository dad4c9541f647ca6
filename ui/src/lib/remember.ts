/** What the window remembers of its own looks. The words of the publication are never kept here. */
export function recall<T>(name: string, fallback: T): T {
  try {
    const kept = localStorage.getItem(`copydesk.${name}`);
    return kept === null ? fallback : (JSON.parse(kept) as T);
  } catch {
    return fallback;
  }
}

/** Keeps a value for the next start. */
export function remember(name: string, value: unknown): void {
  try {
    localStorage.setItem(`copydesk.${name}`, JSON.stringify(value));
  } catch {
    // No room or no right: the window then starts with its usual looks.
  }
}
