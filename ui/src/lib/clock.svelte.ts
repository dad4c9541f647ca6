/** The time, moving on by itself, for everything that says how long ago. */
class Clock {
  #now = $state(Date.now());

  constructor() {
    setInterval(() => (this.#now = Date.now()), 1000);
  }

  /** Milliseconds since 1970, right to a second. */
  get now(): number {
    return this.#now;
  }

  /** The same, right to half a minute: a long list need not look every second. */
  readonly #coarse = $derived(Math.floor(this.#now / 30_000) * 30_000);

  get coarse(): number {
    return this.#coarse;
  }
}

export const clock = new Clock();
