import type { CheckRow, desk, ExportAnswer, Progress, TargetView } from '../../core/bindings';

type Core = Pick<ReturnType<typeof desk>, 'targets' | 'checks' | 'exportArticles'>;

/** What goes into the bundle. */
export type Scope = 'article' | 'list' | 'all';

/** One export, from choosing to the finished bundle. */
export class ExportRun {
  targets = $state.raw<TargetView[]>([]);
  chosen = $state.raw<readonly string[]>([]);
  checks = $state.raw<CheckRow[] | null>(null);
  out = $state('');
  zip = $state(false);
  running = $state(false);
  progress = $state.raw<Progress | null>(null);
  answer = $state.raw<ExportAnswer | null>(null);

  constructor(
    private readonly core: Core,
    private readonly failed: (thrown: unknown, retry?: () => void) => void,
    usual: readonly string[],
  ) {
    this.chosen = usual;
  }

  async start(): Promise<void> {
    try {
      this.targets = await this.core.targets();
      const known = this.targets.map((target) => target.name);
      this.chosen = this.chosen.filter((name) => known.includes(name));
      const first = known[0];
      if (this.chosen.length === 0 && first !== undefined) this.chosen = [first];
    } catch (thrown) {
      this.failed(thrown);
    }
  }

  /** Looks for what a reader would miss in an article. */
  async check(id: string): Promise<void> {
    this.checks = null;
    try {
      this.checks = await this.core.checks({ id });
    } catch (thrown) {
      this.checks = [];
      this.failed(thrown);
    }
  }

  toggle(name: string): void {
    this.chosen = this.chosen.includes(name)
      ? this.chosen.filter((one) => one !== name)
      : [...this.chosen, name];
  }

  /** Exports; `ids` says what, and may have to ask for it. */
  async run(ids: () => Promise<string[]>): Promise<void> {
    this.running = true;
    this.progress = null;
    try {
      this.answer = await this.core.exportArticles({
        articles: await ids(),
        targets: [...this.chosen],
        out: this.out,
        zip: this.zip,
      });
    } catch (thrown) {
      this.failed(thrown, () => void this.run(ids));
    } finally {
      this.running = false;
    }
  }
}
