import { tick } from 'svelte';

/** How much of a row has to be shortened so that nothing in it is cut off: 0 for nothing, then step by step. */
export class Squeeze {
  step = $state(0);
  #turn = 0;

  /** `most` is the last step. */
  constructor(private readonly most: number) {}

  /** Shortens the row as far as it must be, whenever its width changes or `contents` gives something else. */
  attach(contents: () => unknown): (row: HTMLElement) => () => void {
    return (row) => {
      contents();
      const fit = () => void this.#fit(row);
      const observer = new ResizeObserver(fit);
      observer.observe(row);
      fit();
      return () => {
        this.#turn++;
        observer.disconnect();
      };
    };
  }

  async #fit(row: HTMLElement): Promise<void> {
    const mine = ++this.#turn;
    this.step = 0;
    await tick();
    while (mine === this.#turn && row.scrollWidth > row.clientWidth && this.step < this.most) {
      this.step++;
      await tick();
    }
  }
}
