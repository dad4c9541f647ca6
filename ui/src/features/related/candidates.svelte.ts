import type { CandidateRow, CandidatesView, TwinRow } from '../../core/bindings';
import type { Core } from '../../core/context';
import { asCoreError, type CoreError } from '../../core/errors';

/** How many candidates are shown at most. */
const MOST = 12;
/** How long the text rests before it is looked at again, in milliseconds. */
const REST = 500;
/** While the library is being read, how often to look how far that is, in milliseconds. */
const READING = 1000;

/** What could be picked for an article, as long as its panel is on screen. */
export class Candidates {
  rows = $state.raw<readonly CandidateRow[]>([]);
  twins = $state.raw<readonly TwinRow[]>([]);
  reading = $state.raw<CandidatesView['reading']>(null);
  /** Before the first answer. */
  loading = $state(true);
  failure = $state.raw<CoreError | null>(null);

  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether what is left keeps its place: somebody is picking. */
  #steady = false;

  constructor(
    private readonly core: Pick<Core, 'candidates'>,
    private readonly article: string,
    /** Hands over to the core what it does not have yet. */
    private readonly settle: () => Promise<void>,
  ) {}

  /** The article is another one than it was: it is looked at once it rests. */
  changed(): void {
    this.#after(this.loading ? 0 : REST);
  }

  /** One was picked or declined: it goes, and the others stay where they are. */
  take(article: string): void {
    this.rows = this.rows.filter((row) => row.article !== article);
    this.#steady = true;
    // An answer under way has it still.
    this.#asked++;
    this.#after(REST);
  }

  /** Nothing is asked any more. */
  end(): void {
    clearTimeout(this.#timer);
    this.#asked++;
  }

  #after(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), wait);
  }

  async #look(): Promise<void> {
    const mine = ++this.#asked;
    try {
      await this.settle();
      const view = await this.core.candidates({ id: this.article, most: MOST });
      if (mine !== this.#asked) return;
      this.#show(view);
    } catch (thrown) {
      if (mine !== this.#asked) return;
      this.failure = asCoreError(thrown);
      this.loading = false;
    }
  }

  #show({ candidates, twins, reading }: CandidatesView): void {
    this.failure = null;
    this.reading = reading;
    if (reading !== null) {
      this.#after(READING);
      return;
    }
    this.loading = false;
    this.twins = twins;
    this.rows = this.#steady ? inPlace(this.rows, candidates) : candidates;
    this.#steady = false;
  }
}

/** What is there now, in the places of before; what is new comes last. */
function inPlace(before: readonly CandidateRow[], now: readonly CandidateRow[]): CandidateRow[] {
  const there = before.flatMap(({ article }) => now.find((row) => row.article === article) ?? []);
  return [...there, ...now.filter(({ article }) => !there.some((row) => row.article === article))];
}
