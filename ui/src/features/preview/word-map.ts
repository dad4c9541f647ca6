import { diff } from '@codemirror/merge';

/** Above this length a text is not compared letter by letter: its places are found by proportion. */
const LONGEST = 20_000;

interface Difference {
  fromA: number;
  toA: number;
  fromB: number;
  toB: number;
}

/** Which letter of the source is which letter on the page. On the page, quotes and dashes are typeset and marks are gone. */
export class WordMap {
  readonly #differences: readonly Difference[];

  constructor(source: string, shown: string) {
    this.#differences =
      source.length + shown.length > LONGEST
        ? [{ fromA: 0, toA: source.length, fromB: 0, toB: shown.length }]
        : diff(source, shown, { scanLimit: 500, timeout: 20 });
  }

  /** The place on the page of a place in the source. */
  shown(at: number): number {
    return place(at, this.#differences, ({ fromA, toA, fromB, toB }) => [fromA, toA, fromB, toB]);
  }

  /** The place in the source in front of the letter that is at `at` on the page. */
  before(at: number): number {
    return place(at, this.#differences, backwards);
  }

  /** The place in the source behind the letter that is in front of `at` on the page. */
  behind(at: number): number {
    return at === 0 ? this.before(0) : place(at - 1, this.#differences, backwards) + 1;
  }
}

type Ends = [from: number, to: number, fromThere: number, toThere: number];

const backwards = ({ fromA, toA, fromB, toB }: Difference): Ends => [fromB, toB, fromA, toA];

/** Between differences, letters have their counterpart. Within one, places are found by proportion. */
function place(at: number, differences: readonly Difference[], ends: (one: Difference) => Ends): number {
  let shift = 0;
  for (const difference of differences) {
    const [from, to, fromThere, toThere] = ends(difference);
    if (at < from) break;
    if (at < to) return fromThere + Math.floor(((at - from) / (to - from)) * (toThere - fromThere));
    shift = toThere - to;
  }
  return at + shift;
}
