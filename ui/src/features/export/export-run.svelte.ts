import type {
  CheckRow,
  ExportAnswer,
  ExportRequest,
  FindingsView,
  FormField,
  Progress,
  SettingsFields,
  TargetView,
  Verification,
} from '../../core/bindings';
import { valueOf, withValue, type Value } from '../../design/form-values';
import type { Core } from '../../core/context';
import { asCoreError, hasCode } from '../../core/errors';
import { sentence } from '../../lib/format';
import type { Notices } from '../notices/notices.svelte';
import { withReason, withRetried, type Retried } from './retried';
import type { Scope } from './scope';

/** Gives the ids of articles; null means all. */
type Ids = () => Promise<string[] | null>;

/** What an export is asked for, besides the articles. */
export interface Wanted {
  approvedOnly: boolean;
  /** Whether a whole site has drafts, too. */
  drafts: boolean;
}

/** How long an export runs before it says how long it will take, in milliseconds. */
const ENOUGH = 2000;

/** One export, from the choice of targets to the finished bundle. */
export class ExportRun {
  /** Everything that can be chosen. */
  targets = $state.raw<TargetView[]>([]);
  /** The names of the chosen targets. */
  chosen = $state.raw<readonly string[]>([]);
  /** What a reader would miss in the article; null before that is known. */
  checks = $state.raw<CheckRow[] | 'failed' | null>(null);
  /** What a reader would miss in the articles, where they are several; null before that is known. */
  findings = $state.raw<FindingsView | 'failed' | null>(null);
  /** What is set of targets, by target and option. Kept with the publication. */
  options = $state.raw<SettingsFields['options']>({});
  /** Why an option could not be kept, in a sentence; null if it could. */
  wrongOption = $state<string | null>(null);
  /** The folder that the bundle is put into; the publication's own if empty. */
  out = $state('');
  zip = $state(false);
  running = $state(false);
  progress = $state.raw<Progress | null>(null);
  answer = $state.raw<ExportAnswer | null>(null);
  /** The targets that failed at first and were made by another try, each with the bundle that it is in. */
  retried = $state.raw<readonly Retried[]>([]);
  /** The target that is being made again. */
  trying = $state<string | null>(null);
  /** What a look at a finished bundle proves, by bundle; nothing before somebody wanted to know. */
  verified = $state.raw<Readonly<Record<string, Verification>>>({});
  /** What the checks found that asks once more, in a sentence; null if nothing did. */
  asks = $state<string | null>(null);
  /** The options as the publication has them. */
  #kept: SettingsFields['options'] = {};
  /** When it began, in milliseconds since 1970. */
  #began = 0;
  /** What the finished bundle was asked for. */
  #request: ExportRequest | null = null;
  /** The newest question about findings. */
  #turn = 0;

  constructor(
    private readonly core: Pick<
      Core,
      | 'targets'
      | 'checks'
      | 'findings'
      | 'settings'
      | 'changeSetting'
      | 'exportArticles'
      | 'stopExports'
      | 'verifyBundle'
    >,
    private readonly notices: Notices,
    /** The targets that are chosen at first. */
    chosen: readonly string[],
    /** The articles that are chosen at first; null leaves that to the dialog. */
    readonly first: Scope | null = null,
  ) {
    this.chosen = chosen;
  }

  /** Reads what can be made, and what a reader would miss in this article, if there is one. */
  async start(article: string | null): Promise<void> {
    await Promise.all([
      this.#readTargets(),
      this.#readOptions(),
      article === null ? undefined : this.check(article),
    ]);
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

  async #readOptions(): Promise<void> {
    try {
      this.#kept = this.options = (await this.core.settings()).fields.options;
    } catch (thrown) {
      this.notices.error(thrown);
    }
  }

  /** What a target is called. */
  labelOf(name: string): string {
    return this.targets.find((target) => target.name === name)?.label ?? name;
  }

  /** What an option of a target is set to. */
  option(target: TargetView, option: FormField): Value {
    return valueOf(option, this.options, `${target.name}.${option.name}`);
  }

  /** Sets an option of a target, and keeps it with the publication once that is `done`. */
  async setOption(target: TargetView, option: FormField, value: Value, done: boolean): Promise<void> {
    this.options = withValue(this.options, option, value, `${target.name}.${option.name}`);
    this.wrongOption = null;
    if (!done) return;
    try {
      const view = await this.core.changeSetting({
        setting: 'options',
        value: this.options,
        was: this.#kept,
      });
      this.#kept = view.fields.options;
    } catch (thrown) {
      // Another program changed one of them: what it wrote stays.
      if (hasCode(thrown, 'stale-version')) await this.#readOptions();
      if (hasCode(thrown, 'bad-request')) this.wrongOption = sentence(asCoreError(thrown).message);
      else this.notices.error(thrown);
    }
  }

  /** Reads what a reader would miss in several articles. */
  async look(ids: Ids, approvedOnly: boolean): Promise<void> {
    const mine = ++this.#turn;
    this.findings = null;
    try {
      const articles = await ids();
      // To the core, no ids are all of them.
      const found = isNone(articles)
        ? { rows: [], examined: 0, all: 0 }
        : await this.core.findings({ articles: articles ?? [], approved_only: approvedOnly });
      if (mine === this.#turn) this.findings = found;
    } catch (thrown) {
      if (mine !== this.#turn) return;
      this.findings = 'failed';
      // That there is no article is said by the export.
      if (!hasCode(thrown, 'no-article')) this.notices.error(thrown);
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

  /** How many seconds are left, once there is something to go by; else null. */
  secondsLeft(now: number): number | null {
    const { done, total } = this.progress ?? { done: 0, total: 0 };
    const passed = now - this.#began;
    if (passed < ENOUGH || done === 0 || done >= total) return null;
    return Math.ceil(((passed / done) * (total - done)) / 1000);
  }

  /** Proves that what was made is as it was made. */
  async verify(): Promise<void> {
    if (this.answer === null) return;
    try {
      for (const { bundle } of [this.answer, ...this.retried.map(({ made }) => made)]) {
        const found = await this.core.verifyBundle({ folder: bundle });
        this.verified = { ...this.verified, [bundle]: found };
      }
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

  /** Exports the articles that `ids` gives. Errors that the checks find ask once more. */
  async run(ids: Ids, wanted: Wanted, allowErrors = false): Promise<void> {
    this.asks = null;
    await this.#running(async () => {
      try {
        const articles = await ids();
        if (isNone(articles)) {
          this.notices.say('None of these articles is there any more, so nothing was exported.');
          return;
        }
        const request = {
          articles: articles ?? [],
          approved_only: wanted.approvedOnly,
          drafts: wanted.drafts,
          allow_errors: allowErrors,
          targets: [...this.chosen],
          out: this.out,
          zip: this.zip,
        };
        this.answer = await this.core.exportArticles(request);
        this.#request = request;
      } catch (thrown) {
        if (hasCode(thrown, 'cancelled')) this.notices.say(sentence(asCoreError(thrown).message));
        else if (hasCode(thrown, 'check-errors')) this.asks = sentence(asCoreError(thrown).message);
        else this.notices.error(thrown, { retry: () => void this.run(ids, wanted, allowErrors) });
      }
    });
  }

  /**
   * Makes a target that failed once more, of the same articles: into a bundle of its own, since the one that is there is
   * whole, and may be signed or sent already.
   */
  async again(target: string): Promise<void> {
    const [request, { answer }] = [this.#request, this];
    if (request === null || answer === null || this.running) return;
    this.trying = target;
    await this.#running(async () => {
      try {
        const made = await this.core.exportArticles({ ...request, targets: [target] });
        const retried = { target, made };
        this.retried = [...this.retried, retried];
        this.answer = withRetried(answer, retried, this.labelOf(target));
      } catch (thrown) {
        const { message, hint } = asCoreError(thrown);
        if (hasCode(thrown, 'cancelled')) this.notices.say(sentence(message));
        else this.answer = withReason(answer, target, `${sentence(message)} ${sentence(hint)}`.trim());
      }
    });
    this.trying = null;
  }

  async #running(work: () => Promise<void>): Promise<void> {
    this.running = true;
    this.#began = Date.now();
    this.progress = null;
    await work();
    this.running = false;
  }
}

function isNone(articles: string[] | null): boolean {
  return articles?.length === 0;
}
