/** How many frames a moment has at least. */
const FRAMES = 12;

/**
 * What follows from something that was just done: as long as it takes on most machines, and on a slow one until so many
 * frames were drawn. What a pane does by itself comes with the frames, however late they are.
 */
export class Moment {
  #begun = -Infinity;
  #left = 0;
  #frame = 0;

  /** `length` in milliseconds. */
  constructor(private readonly length: number) {}

  begin(): void {
    this.#begun = performance.now();
    this.#left = FRAMES;
    cancelAnimationFrame(this.#frame);
    this.#count();
  }

  get lasts(): boolean {
    return this.#left > 0 || performance.now() - this.#begun < this.length;
  }

  #count(): void {
    this.#frame = requestAnimationFrame(() => {
      this.#left--;
      if (this.#left > 0) this.#count();
    });
  }
}
