import { recall, remember } from './remember';

/** The sizes that there are, as multiples of the usual one. */
export const SIZES = [0.75, 0.85, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;
const USUAL = SIZES.indexOf(1);

/** How large everything in the window is. It is remembered. */
export class TextSize {
  #at = Math.max(0, SIZES.indexOf(recall('text-size', 1)));

  /** `show` shows everything so many times as large as usual. */
  constructor(private readonly show: (factor: number) => void) {
    if (this.#at !== USUAL) this.#show();
  }

  /** The next size up (1) or down (-1), as far as there is one. */
  step(by: 1 | -1): void {
    this.#at = Math.max(0, Math.min(SIZES.length - 1, this.#at + by));
    this.#show();
  }

  /** The usual size again. */
  reset(): void {
    this.#at = USUAL;
    this.#show();
  }

  #show(): void {
    const factor = SIZES[this.#at] ?? 1;
    remember('text-size', factor);
    this.show(factor);
  }
}
