import type { CheckRow, ExportAnswer, Progress, TargetView, Verification } from '../../core/bindings';
import type { Core } from '../../core/context';
import { asCoreError, hasCode } from '../../core/errors';
import { sentence } from '../../lib/format';
import type { Notices } from '../notices/notices.svelte';

/** Which articles go into the bundle. */
export type Scope = 'article' | 'list' | 'all';

/** One export, from the choice of targets to the finished bundle. */
export class ExportRun {
  /** Everything that can be chosen. */
  targets = $state.raw<TargetView[]>([]);
  /** The names of the chosen targets. */
  chosen = $state.raw<readonly string[]>([]);
  /** What a reader would miss in the article; null before that is known. */
  checks = $state.raw<CheckRow[] | 'failed' | null>(null);
  /** The folder that the bundle is put into; the publication's own if empty. */
  out = $state('');
  zip = $state(false);
  running = $state(false);
  progress = $state.raw<Progress | null>(null);
  answer = $state.raw<ExportAnswer | null>(null);
  /** What a look at the finished bundle proves; null before somebody wanted to know. */
  verified = $state.raw<Verification | null>(null);
  /** What the checks found that asks once more, in a sentence; null if nothing did. */
  asks = $state<string | null>(null);

  constructor(
    private readonly core: Pick<
      Core,
      'targets' | 'checks' | 'exportArticles' | 'stopExports' | 'verifyBundle'
    >,
    private readonly notices: Notices,
    /** The targets that are chosen at first. */
    chosen: readonly string[],
  ) {
    this.chosen = chosen;
  }

  /** Reads what can be made, and what a reader would miss in this article, if there is one. */
  async start(article: string | null): Promise<void> {
    await Promise.all([this.#readTargets(), article === null ? undefined : this.check(article)]);
  }

  async #readTargets(): Promise<void> {
    try {
      this.targets = await this.core.targets();
      const known = this.targets.map((target) => target.name);
      this.chosen = this.chosen.filter((name) => known.includes(name));
      const first = known[0];
      if (this.chosen.length === 0 && first !== undefined) this.chosen = [first];
    } catch (thrown) {
      this.notices.error(thrown);
    }
  }

  /** Reads what a reader would miss in an article. */
  async check(id: string): Promise<void> {
    this.checks = null;
    try {
      this.checks = (await this.core.checks({ id })).rows;
    } catch (thrown) {
      this.checks = 'failed';
      this.notices.error(thrown);
    }
  }

  /** Chooses a target, or no longer chooses it. */
  toggle(name: string): void {
    this.chosen = this.chosen.includes(name)
      ? this.chosen.filter((one) => one !== name)
      : [...this.chosen, name];
  }

  /** Proves that the bundle is as it was made. */
  async verify(): Promise<void> {
    if (this.answer === null) return;
    try {
      this.verified = await this.core.verifyBundle({ folder: this.answer.bundle });
    } catch (thrown) {
      this.notices.error(thrown);
    }
  }

  /** Stops it; nothing is left behind. */
  async stop(): Promise<void> {
    try {
      await this.core.stopExports();
    } catch (thrown) {
      this.notices.error(thrown);
    }
  }

  /** Exports the articles that `ids` gives; none means all. Errors that the checks find ask once more. */
  async run(ids: () => Promise<string[]>, approvedOnly = false, allowErrors = false): Promise<void> {
    this.running = true;
    this.progress = null;
    this.asks = null;
    this.verified = null;
    try {
      this.answer = await this.core.exportArticles({
        articles: await ids(),
        approved_only: approvedOnly,
        drafts: false,
        allow_errors: allowErrors,
        targets: [...this.chosen],
        out: this.out,
        zip: this.zip,
      });
    } catch (thrown) {
      if (hasCode(thrown, 'cancelled')) this.notices.say(sentence(asCoreError(thrown).message));
      else if (hasCode(thrown, 'check-errors')) this.asks = sentence(asCoreError(thrown).message);
      else this.notices.error(thrown, { retry: () => void this.run(ids, approvedOnly, allowErrors) });
    } finally {
      this.running = false;
    }
  }
}
