import type { FieldChanges } from '../../core/bindings';

export type FieldName = keyof FieldChanges;

/** How long nothing is typed before it is sent, in milliseconds. */
const PAUSE = 300;

/** Collects changes of fields and sends them after a pause: one request at a time, with the latest value of each. */
export class FieldQueue {
  #waiting: FieldChanges = {};
  #sending: FieldChanges = {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  #run: Promise<void> | null = null;

  /**
   * `send` sends changes, and gives what to do once they are no longer under way; null if they cannot be taken now and
   * must wait for the next `flush`.
   */
  constructor(private readonly send: (changes: FieldChanges) => Promise<(() => void) | null>) {}

  /** Whether a value is waiting or under way: until it has arrived, what the core says about this field is old. */
  has(name: FieldName): boolean {
    return name in this.#waiting || name in this.#sending;
  }

  /** Whether nothing is waiting or under way. */
  get idle(): boolean {
    return Object.keys(this.#waiting).length === 0 && Object.keys(this.#sending).length === 0;
  }

  /** Takes changes; they are sent after a pause, or by `flush`. */
  change(changes: FieldChanges): void {
    this.#waiting = { ...this.#waiting, ...changes };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE);
  }

  /** Sends what is waiting, now. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#run ??= this.#sendAll().finally(() => (this.#run = null));
    return this.#run;
  }

  async #sendAll(): Promise<void> {
    while (Object.keys(this.#waiting).length > 0) {
      this.#sending = this.#waiting;
      this.#waiting = {};
      const settle = await this.send(this.#sending);
      if (settle === null) {
        this.#waiting = { ...this.#sending, ...this.#waiting };
        this.#sending = {};
        return;
      }
      this.#sending = {};
      settle();
    }
  }
}
