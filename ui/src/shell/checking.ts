import { EditorView } from '@codemirror/view';
import { tick } from 'svelte';
import { rangesOf, type Entry } from '../features/checks/entries';
import type { App } from './app.svelte';

/** The ways between what the checks found and the article, and the keys for them. */
export class Checking {
  constructor(private readonly app: App) {
    app.notices.waysOut['check-errors'] = { label: 'Show checks', run: () => this.showAll() };
  }

  /** Shows what the checks found. */
  showAll(): void {
    this.app.screen = 'articles';
    this.app.layout.showReview('checks');
  }

  /** Goes to the next finding, or the one before. */
  step(by: 1 | -1): void {
    const { app } = this;
    app.screen = 'articles';
    app.layout.showReview('checks');
    const entry = app.checks.step(by);
    if (entry === undefined) return;
    this.show(entry);
    this.#focus(entry);
  }

  /** Leads to the place of a finding, to work on it there. */
  async go(entry: Entry): Promise<void> {
    const { app } = this;
    const { draft } = app;
    const [first] = entry.findings;
    if (draft === null || first === undefined) return;
    if (entry.check === 'notes') app.layout.showReview('notes');
    else await app.places.show(draft.id, first.place);
  }

  /** A plain key was pressed where nobody is typing. Whether it stands for anything. */
  pressed(key: string): boolean {
    const { checks, readOnly } = this.app;
    const { atHand } = checks;
    if (key === 'j') this.step(1);
    else if (key === 'k') this.step(-1);
    else if (readOnly !== null) return false;
    else if (key === 'a') this.fixSeveral();
    else if (atHand === undefined) return false;
    else if (key === 'f') void checks.mend(checks.ticked(atHand));
    else if (key === 'o' && atHand.weight !== 'info') this.#ask();
    else return false;
    return true;
  }

  /** Shows all fixes to tick, if there are any. */
  fixSeveral(): void {
    if (this.app.checks.fixes.length > 0) this.app.openDialog('fixes');
  }

  /** The place of a finding comes into sight; the caret stays where it is. */
  show(entry: Entry): void {
    const { draft, layout } = this.app;
    const [range] = rangesOf(entry);
    if (draft === null || range === undefined || !layout.showsEditor) return;
    const at = Math.min(range.from, draft.document().length);
    draft.annotate([EditorView.scrollIntoView(at, { y: 'center' })]);
  }

  #ask(): void {
    this.app.layout.showReview('checks');
    this.app.checks.asking = true;
  }

  #focus({ key }: Entry): void {
    void tick().then(() => {
      const entry = document.querySelector<HTMLElement>(`[data-entry="${CSS.escape(key)}"]`);
      entry?.scrollIntoView({ block: 'nearest' });
      entry?.querySelector('button')?.focus({ preventScroll: true });
    });
  }
}
