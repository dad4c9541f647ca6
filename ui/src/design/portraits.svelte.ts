/** The portraits of those who work on the open publication, by their names. */
class Portraits {
  #all = $state.raw<ReadonlyMap<string, string>>(new Map());

  /** Takes the portraits of author profiles, and whose they are. */
  take(
    authors: readonly { slug: string; name: string; portrait: string | null }[],
    people: readonly Linked[],
  ): void {
    const alike = authors.map(({ name, portrait }) => [name, portrait] as const);
    // The profile that somebody names as theirs counts before one that is only called alike.
    const own = people.map(
      ({ name, profile }) => [name, authors.find(({ slug }) => slug === profile)?.portrait ?? null] as const,
    );
    this.#all = new Map(
      [...alike, ...own].flatMap(([name, portrait]) => (portrait === null ? [] : [[name, portrait]])),
    );
  }

  of(name: string): string | null {
    return this.#all.get(name) ?? null;
  }
}

/** Somebody who works here, and the author profile that is theirs. */
interface Linked {
  name: string;
  profile: string | null;
}

export const portraits = new Portraits();
