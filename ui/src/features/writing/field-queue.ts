import type { FieldChanges } from '../../core/bindings';

export type FieldName = keyof FieldChanges;

const PAUSE = 300;

/** Gathers changes of fields and hands them over after a pause, one request at a time, the latest value of each. */
export class FieldQueue {
  #waiting: FieldChanges = {};
  #flying: FieldChanges = {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  #run: Promise<void> | null = null;

  /** `send` hands changes over, and gives what to do once they are no longer on their way. */
  constructor(private readonly send: (changes: FieldChanges) => Promise<() => void>) {}

  /** Whether a value is still on its way: what the core answers about it meanwhile is old. */
  has(name: FieldName): boolean {
    return name in this.#waiting || name in this.#flying;
  }

  /** Whether nothing is on its way. */
  get idle(): boolean {
    return Object.keys(this.#waiting).length === 0 && Object.keys(this.#flying).length === 0;
  }

  /** Takes changes; they go after a pause, or with `flush`. */
  change(changes: FieldChanges): void {
    this.#waiting = { ...this.#waiting, ...changes };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE);
  }

  /** Hands over what is waiting, now. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#run ??= this.#sendAll().finally(() => (this.#run = null));
    return this.#run;
  }

  async #sendAll(): Promise<void> {
    while (Object.keys(this.#waiting).length > 0) {
      this.#flying = this.#waiting;
      this.#waiting = {};
      const settle = await this.send(this.#flying);
      this.#flying = {};
      settle();
    }
  }
}
