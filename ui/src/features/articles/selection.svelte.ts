import { between, joined, remaining, toggled } from './selected-ids';

const NOTHING: ReadonlySet<string> = new Set();

/** Which articles of the list are selected: their ids, since rows come and go as one scrolls and with each refresh. */
export class Selection {
  ids = $state.raw(NOTHING);
  /** Whether all were asked for, and the core has not said yet which those are. */
  asking = $state(false);
  /** The row from which the next range goes. */
  #from: string | null = null;
  #turn = 0;

  get count(): number {
    return this.ids.size;
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  /** Selects an article, or no longer. */
  toggle(id: string): void {
    this.#set(toggled(this.ids, id));
    this.#from = id;
  }

  /**
   * Selects what is between the row that was selected last, else `at`, and another one: in place of what was selected, or
   * besides it.
   */
  extend(rows: readonly string[], at: string | null, to: string, besides = false): void {
    const from = [this.#from, at].find((id) => id !== null && rows.includes(id)) ?? to;
    const range = between(rows, from, to);
    this.#set(besides ? joined(this.ids, range) : joined(NOTHING, range));
    this.#from = from;
  }

  /** Selects all that `ask` gives, unless somebody selects something else before it answers. */
  async all(ask: () => Promise<string[]>): Promise<void> {
    const turn = ++this.#turn;
    this.asking = true;
    try {
      const ids = await ask();
      if (turn === this.#turn) this.#set(joined(NOTHING, ids));
    } finally {
      if (turn === this.#turn) this.asking = false;
    }
  }

  /** The next range goes from wherever the person is by then. */
  moved(): void {
    this.#from = null;
  }

  clear(): void {
    this.#set(NOTHING);
    this.#from = null;
  }

  /** Drops what is not among these: it is gone. */
  keepOnly(known: Iterable<string>): void {
    if (this.count > 0) this.ids = remaining(this.ids, joined(NOTHING, known));
  }

  #set(ids: ReadonlySet<string>): void {
    this.#turn++;
    this.asking = false;
    this.ids = ids;
  }
}
