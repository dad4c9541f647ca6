import type { Counts, FileProblem, Progress, PublicationView } from '../../core/bindings';
import type { Core } from '../../core/context';
import { paced } from '../../lib/pace';
import type { Notices } from '../notices/notices.svelte';

type Commands = Pick<
  Core,
  'publication' | 'openPublication' | 'createPublication' | 'openSample' | 'counts' | 'problems'
>;

const NO_COUNTS: Counts = { all: 0, statuses: [], tags: [], authors: 0, conflicts: 0, trash: 0 };

/** The open publication, and how much is in it. */
export class Publication {
  view = $state.raw<PublicationView | null>(null);
  counts = $state.raw<Counts>(NO_COUNTS);
  problems = $state.raw<FileProblem[]>([]);
  /** Work that takes a while, such as reading all files. */
  progress = $state.raw<Progress | null>(null);
  /** Whether it is known by now if a publication is open. */
  ready = $state(false);
  opening = $state(false);
  readonly #readSoon = paced(500, () => void Promise.all([this.readCounts(), this.readProblems()]));

  constructor(
    private readonly core: Commands,
    private readonly notices: Notices,
  ) {}

  /** Asks which publication is open. False if none is. */
  async start(): Promise<boolean> {
    this.opening = true;
    try {
      const view = await this.core.publication();
      if (view !== null) this.#take(view);
      return view !== null;
    } catch (thrown) {
      this.notices.error(thrown);
      return false;
    } finally {
      this.ready = true;
      this.opening = false;
      this.progress = null;
    }
  }

  /** Opens a folder. False if that failed (and was shown). */
  open(folder: string): Promise<boolean> {
    return this.#opened(() => this.core.openPublication({ folder, name: '' }));
  }

  /** Makes a new publication. */
  create(folder: string, name: string): Promise<boolean> {
    return this.#opened(() => this.core.createPublication({ folder, name }));
  }

  /** Opens the sample. */
  sample(): Promise<boolean> {
    return this.#opened(() => this.core.openSample());
  }

  /** Articles have changed: counts and problems are read again soon. */
  changed(): void {
    this.#readSoon();
  }

  async readCounts(): Promise<void> {
    try {
      this.counts = await this.core.counts();
    } catch (thrown) {
      this.notices.error(thrown);
    }
  }

  async readProblems(): Promise<void> {
    try {
      this.problems = await this.core.problems();
    } catch (thrown) {
      this.notices.error(thrown);
    }
  }

  async #opened(open: () => Promise<PublicationView>): Promise<boolean> {
    this.opening = true;
    try {
      this.#take(await open());
      return true;
    } catch (thrown) {
      this.notices.error(thrown);
      return false;
    } finally {
      this.opening = false;
      this.progress = null;
    }
  }

  #take(view: PublicationView): void {
    this.view = view;
    this.problems = view.problems;
    void this.readCounts();
  }
}
