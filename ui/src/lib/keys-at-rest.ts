/** How long no key arrives until all are taken to have arrived, in milliseconds. */
const QUIET = 400;

/** How long keys are looked for at all: nobody can be kept from closing a window. */
const LIMIT = 5000;

/** A moment that nobody notices, in which a key that is on its way arrives. */
const MOMENT = 120;

/**
 * Keys arrive one by one, and a message from the core may overtake those that wait: on a busy machine, the window is asked to
 * close before it has the letters that were typed before.
 */
export class KeysAtRest {
  #last = -Infinity;

  /** A key has arrived. */
  readonly note = (): void => {
    this.#last = performance.now();
  };

  /** Waits until the keys that were on their way are here: a moment, or longer where keys do arrive in it. */
  async wait(): Promise<void> {
    const began = performance.now();
    await pause(MOMENT);
    while (
      this.#last > began &&
      performance.now() - this.#last < QUIET &&
      performance.now() - began < LIMIT
    ) {
      await pause(QUIET - (performance.now() - this.#last));
    }
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
