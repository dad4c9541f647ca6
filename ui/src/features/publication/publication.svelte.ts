import type { Counts, CreateRequest, FileDiagnostic, Progress, PublicationView } from '../../core/bindings';
import type { Core } from '../../core/context';
import { asCoreError, hasCode, type CoreError } from '../../core/errors';
import { statuses } from '../../design/statuses.svelte';
import { paced } from '../../lib/pace';
import type { Notices } from '../notices/notices.svelte';

type Commands = Pick<
  Core,
  | 'publication'
  | 'openPublication'
  | 'createPublication'
  | 'openSample'
  | 'reopenPublication'
  | 'rebuildDatabase'
  | 'restoreBackup'
  | 'counts'
  | 'problems'
>;

const NO_COUNTS: Counts = {
  all: 0,
  statuses: [],
  standings: [],
  holders: [],
  due: [],
  tags: [],
  authors: 0,
  conflicts: 0,
  scheduled: 0,
  trash: 0,
  trashed_authors: 0,
};

/** The open publication, and how much is in it. */
export class Publication {
  view = $state.raw<PublicationView | null>(null);
  counts = $state.raw<Counts>(NO_COUNTS);
  problems = $state.raw<FileDiagnostic[]>([]);
  /** Work that takes a while, such as reading all files. */
  progress = $state.raw<Progress | null>(null);
  /** Whether it is known by now if a publication is open. */
  ready = $state(false);
  opening = $state(false);
  /** Why no publication is open, if one could not be opened. */
  failed = $state.raw<CoreError | null>(null);
  /** Why nothing can be saved for now: the publication is not where it was opened. */
  away = $state.raw<string | null>(null);
  /** Whether the database, of this publication or of the one that could not be opened, is known to be damaged. */
  damaged = $state(false);
  /** Whether another one is being put in its place. */
  rebuilding = $state(false);
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
      this.#couldNotOpen(thrown);
      return false;
    } finally {
      this.ready = true;
      this.opening = false;
      this.progress = null;
    }
  }

  /** Opens the publication in a folder. False if that failed (and is shown). */
  open(folder: string): Promise<boolean> {
    return this.#opened(() => this.core.openPublication({ folder }));
  }

  /** Makes a new publication. What is wrong with its folder or its name is said where both are asked for. */
  create(request: CreateRequest): Promise<boolean> {
    return this.#opened(
      () => this.core.createPublication(request),
      (thrown) => this.notices.error(thrown),
    );
  }

  /** Opens the sample. */
  sample(): Promise<boolean> {
    return this.#opened(() => this.core.openSample());
  }

  /** Opens what is now where the publication was. False if that failed (and was shown, with a way to `retry`). */
  async reopen(retry: () => void): Promise<boolean> {
    try {
      this.#take(await this.core.reopenPublication());
      return true;
    } catch (thrown) {
      this.notices.error(thrown, { retry });
      return false;
    }
  }

  /** Puts another database in the place of this one. Gives a summary of what came back; null if that failed (and is shown). */
  async replaceDatabase(how: 'rebuildDatabase' | 'restoreBackup', retry: () => void): Promise<string | null> {
    this.rebuilding = true;
    try {
      const { publication, summary } = await this.core[how]();
      this.#take(publication);
      return summary;
    } catch (thrown) {
      this.#couldNotOpen(thrown, retry);
      return null;
    } finally {
      this.rebuilding = false;
      this.progress = null;
    }
  }

  /** Takes how far long work has come; the end of it ends its progress, unless more belongs to it. */
  takeProgress(progress: Progress): void {
    const ended = progress.done >= progress.total && !this.opening && !this.rebuilding;
    this.progress = ended ? null : progress;
  }

  /** The settings have changed: the name, and what an export begins with. */
  async readAgain(): Promise<void> {
    const now = this.view;
    try {
      const view = await this.core.publication();
      if (view !== null && now !== null && now === this.view) this.#show(view);
    } catch (thrown) {
      this.notices.error(thrown);
    }
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

  async #opened(
    open: () => Promise<PublicationView>,
    refused = (thrown: unknown) => this.#couldNotOpen(thrown),
  ): Promise<boolean> {
    this.opening = true;
    this.damaged = false;
    try {
      this.#take(await open());
      return true;
    } catch (thrown) {
      // The core may have closed the one that was open before.
      this.view = await this.core.publication().catch(() => null);
      refused(thrown);
      return false;
    } finally {
      this.opening = false;
      this.progress = null;
    }
  }

  /** What failed is shown on the start screen for as long as that is there, else as a notice. */
  #couldNotOpen(thrown: unknown, retry?: () => void): void {
    if (hasCode(thrown, 'damaged-database')) this.damaged = true;
    if (this.view === null) this.failed = asCoreError(thrown);
    else this.notices.error(thrown, retry === undefined ? {} : { retry });
  }

  #show(view: PublicationView): void {
    this.view = view;
    statuses.all = view.statuses;
  }

  #take(view: PublicationView): void {
    this.#show(view);
    this.away = view.away;
    this.failed = null;
    this.damaged = false;
    this.problems = view.problems;
    void this.readCounts();
  }
}
