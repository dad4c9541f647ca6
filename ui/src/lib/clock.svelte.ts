/** The time, which moves on by itself, for everything that shows how long ago something was. */
class Clock {
  #now = $state(Date.now());

  constructor() {
    setInterval(() => (this.#now = Date.now()), 1000);
  }

  /** Milliseconds since 1970, exact to a second. */
  get now(): number {
    return this.#now;
  }

  /** The same, exact to half a minute: a long list need not be drawn every second. */
  readonly #coarse = $derived(Math.floor(this.#now / 30_000) * 30_000);

  get coarse(): number {
    return this.#coarse;
  }
}

export const clock = new Clock();
