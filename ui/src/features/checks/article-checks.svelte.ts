import type { StateEffect } from '@codemirror/state';
import type { CheckRow, ChecksView, Diagnostic } from '../../core/bindings';
import type { Core } from '../../core/context';
import { asCoreError, hasCode, type CoreError } from '../../core/errors';
import { type CheckMark, markChecks } from '../../editor/check-marks';
import { counted } from '../../lib/format';
import type { Notices } from '../notices/notices.svelte';
import { entriesOf, mendable, rangesOf, type Entry } from './entries';

/** An open article, as far as its checks need it. */
export interface CheckedArticle {
  readonly id: string;
  /** How often the text has changed since it was opened. */
  readonly edits: number;
  /** Hands over to the core what it does not have yet. */
  settle(): Promise<void>;
  /** Shows something in the text, without changing it. */
  annotate(effects: StateEffect<unknown>[]): void;
}

/** How long the text rests before the checks look at it, in milliseconds. The next key begins that anew. */
const REST = 300;
/** How short a reason may be, in characters; the core says the same. */
export const SHORTEST_REASON = 10;

/** What the checks say of the open article. */
export class ArticleChecks {
  rows = $state.raw<readonly CheckRow[]>([]);
  /** Before the first answer. */
  loading = $state(true);
  /** Whether the answer on screen may be of an earlier text. */
  running = $state(false);
  failure = $state.raw<CoreError | null>(null);
  /** The entry at hand. */
  hand = $state<string | null>(null);
  /** Whether a reason is being written for letting the entry at hand pass. */
  asking = $state(false);
  reason = $state('');
  /** Findings that are not to be mended with the others, by their identities. */
  spared = $state.raw<readonly string[]>([]);

  readonly entries = $derived(entriesOf(this.rows));
  readonly atHand = $derived(this.entries.find(({ key }) => key === this.hand));
  readonly passed = $derived(this.rows.filter(({ diagnostics }) => diagnostics.length === 0));
  /** Everything that can be mended. */
  readonly fixes = $derived(this.entries.flatMap(mendable));
  readonly letPass = $derived(
    this.rows.flatMap(({ diagnostics }) => diagnostics.filter(({ passed }) => passed !== null)),
  );

  #article: CheckedArticle | null = null;
  #shown = false;
  #asked = 0;
  /** Whether this article was looked at before: the first look waits for nothing. */
  #looked = false;
  #resting: ReturnType<typeof setTimeout> | undefined;

  /** `ask` asks who somebody is, and gives whether they said it. */
  constructor(
    private readonly core: Pick<Core, 'checks' | 'mend' | 'letPass'>,
    private readonly notices: Notices,
    private readonly ask: () => Promise<boolean>,
  ) {}

  /** Checks another article, or none. */
  show(article: CheckedArticle | null): void {
    clearTimeout(this.#resting);
    this.#asked++;
    this.#article = article;
    this.rows = [];
    this.spared = [];
    this.hand = this.failure = null;
    this.asking = this.running = this.#looked = false;
    this.loading = true;
  }

  /** Text or fields have changed, or were not looked at yet: once they rest, they are checked. */
  changed(): void {
    if (this.#article === null) return;
    clearTimeout(this.#resting);
    this.#asked++;
    this.running = true;
    this.#resting = setTimeout(() => void this.#look(), this.#looked ? REST : 0);
    this.#looked = true;
  }

  /** The places are marked in the text, or no longer are. */
  mark(shown: boolean): void {
    this.#shown = shown;
    this.#mark();
  }

  /** Takes an entry into the hand, or none. */
  choose(key: string | null): void {
    if (key !== this.hand) this.asking = false;
    this.hand = key;
    this.#mark();
  }

  /** Takes the next entry into the hand, or the one before. Gives it. */
  step(by: 1 | -1): Entry | undefined {
    const at = this.entries.findIndex(({ key }) => key === this.hand);
    const last = this.entries.length - 1;
    const next = at < 0 ? (by > 0 ? 0 : last) : Math.max(0, Math.min(last, at + by));
    this.choose(this.entries[next]?.key ?? null);
    return this.atHand;
  }

  /** The findings of an entry that are to be mended. */
  ticked(entry: Entry): Diagnostic[] {
    return mendable(entry).filter(({ finding }) => !this.spared.includes(finding));
  }

  /** Ticks a finding, or no longer does. */
  tick(finding: string, on: boolean): void {
    const others = this.spared.filter((one) => one !== finding);
    this.spared = on ? others : [...others, finding];
  }

  /** Makes these fixes. They come into the text as one step of its history. */
  async mend(fixes: readonly Diagnostic[]): Promise<void> {
    const findings = fixes.map(({ finding }) => finding);
    if (findings.length === 0) return;
    if (!(await this.#changed((article) => this.core.mend({ article, findings })))) return;
    const left = this.entries.flatMap(mendable).filter(({ finding }) => findings.includes(finding)).length;
    if (left === 0) return;
    const why =
      left === 1
        ? 'its place changed meanwhile. It is listed again.'
        : 'their places changed meanwhile. They are listed again.';
    this.notices.keep(
      `${counted(left, 'fix', 'fixes')} of ${String(findings.length)} could not be made: ${why}`,
    );
  }

  /** Lets the findings of an entry pass, for this reason. */
  async pass(entry: Entry, reason: string): Promise<void> {
    if (reason.trim().length < SHORTEST_REASON) return;
    const done = await this.#changed(async (article) => {
      let view: ChecksView | undefined;
      for (const { finding } of entry.findings)
        view = await this.core.letPass({ article, finding, never: false, reason, recall: '' });
      return view;
    });
    if (done) {
      this.asking = false;
      this.reason = '';
    }
  }

  /** Lets whatever is said in these words pass, in this article. */
  async never({ findings: [first] }: Entry): Promise<void> {
    if (first === undefined) return;
    const { finding } = first;
    await this.#changed((article) =>
      this.core.letPass({ article, finding, never: true, reason: '', recall: '' }),
    );
  }

  /** What was let pass counts again. */
  async recall({ passed }: Diagnostic): Promise<void> {
    if (passed === null) return;
    await this.#changed((article) =>
      this.core.letPass({ article, finding: null, never: false, reason: '', recall: passed.id }),
    );
  }

  /** Has the core change something. The first time, it has to know who says so. */
  async #changed(work: (article: string) => Promise<ChecksView | undefined>): Promise<boolean> {
    const article = this.#article;
    if (article === null) return false;
    try {
      await article.settle();
      const view = await work(article.id);
      if (view !== undefined && article === this.#article) this.#take(view, true);
      return true;
    } catch (thrown) {
      if (hasCode(thrown, 'nobody-yet') && (await this.ask())) return this.#changed(work);
      if (!hasCode(thrown, 'nobody-yet')) this.notices.error(thrown);
      return false;
    }
  }

  async #look(): Promise<void> {
    const article = this.#article;
    if (article === null) return;
    const asked = ++this.#asked;
    try {
      await article.settle();
      const { edits } = article;
      const view = await this.core.checks({ id: article.id });
      // Somebody typed meanwhile: places are of a text that is no more, and another look is on its way.
      if (asked !== this.#asked || edits !== article.edits) return;
      this.#take(view);
    } catch (thrown) {
      if (asked !== this.#asked) return;
      this.failure = asCoreError(thrown);
      this.running = this.loading = false;
    }
  }

  /** `acted`: a person dealt with the entry at hand, and goes on with the one that follows it. */
  #take({ rows }: ChecksView, acted = false): void {
    const at = this.entries.findIndex(({ key }) => key === this.hand);
    this.rows = rows;
    this.failure = null;
    this.running = this.loading = false;
    if (this.hand !== null && this.atHand === undefined)
      this.hand = acted ? (this.entries[Math.min(at, this.entries.length - 1)]?.key ?? null) : null;
    this.#mark();
  }

  #mark(): void {
    const marks = this.#shown ? this.entries.flatMap((entry) => marksOf(entry, entry.key === this.hand)) : [];
    this.#article?.annotate([markChecks(marks)]);
  }
}

const marksOf = (entry: Entry, hand: boolean): CheckMark[] =>
  rangesOf(entry).map(({ from, to }) => ({ from, to, look: entry.weight, message: entry.message, hand }));
