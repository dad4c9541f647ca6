import { EditorView } from '@codemirror/view';
import { tick } from 'svelte';
import type { Diagnostic } from '../core/bindings';
import { mendable, rangesOf, type Entry, type Help } from '../features/checks/entries';
import { addFirstThree } from '../features/related/fill';
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

  /** What mends a finding where no edit does. */
  helpFor({ check, severity }: Pick<Diagnostic, 'check' | 'severity'>): Help | null {
    const { app } = this;
    const { draft } = app;
    if (check !== 'related' || severity === 'info' || draft === null || draft.fields.related.length > 0)
      return null;
    const add = async () => {
      await draft.settle();
      await addFirstThree(app.core, app.notices, draft.id);
    };
    return { label: 'Add the first three', run: add };
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
    else if (key === 'f') this.#mend(atHand);
    else if (key === 'o') this.#ask(atHand);
    else return false;
    return true;
  }

  /** Shows all fixes to tick; without any, says so. */
  fixSeveral(): void {
    const { app } = this;
    if (app.checks.fixes.length > 0) app.openDialog('fixes');
    else app.notices.say('No finding here has a fix that can be made for you.');
  }

  /** The place of a finding comes into sight; the caret stays where it is. */
  show(entry: Entry): void {
    const { draft, layout } = this.app;
    const [range] = rangesOf(entry);
    if (draft === null || range === undefined || !layout.showsEditor) return;
    const at = Math.min(range.from, draft.document().length);
    draft.annotate([EditorView.scrollIntoView(at, { y: 'center' })]);
  }

  #mend(entry: Entry): void {
    const { checks, notices } = this.app;
    const help = entry.findings[0] === undefined ? null : this.helpFor(entry.findings[0]);
    if (help !== null) void help.run();
    else if (mendable(entry).length === 0)
      notices.say('This finding has no fix that can be made for you. Enter leads to its place.');
    else if (checks.ticked(entry).length === 0) notices.say('No place is ticked. Tick those to fix.');
    else void checks.mend(checks.ticked(entry));
  }

  #ask(entry: Entry): void {
    const { checks, layout, notices } = this.app;
    if (entry.weight === 'info') {
      notices.say('This is for information and holds nothing up, so there is nothing to let pass.', [
        { label: 'Never in this article', run: () => void checks.never(entry) },
      ]);
      return;
    }
    layout.showReview('checks');
    checks.asking = true;
  }

  #focus({ key }: Entry): void {
    void tick().then(() => {
      const entry = document.querySelector<HTMLElement>(`[data-entry="${CSS.escape(key)}"]`);
      entry?.scrollIntoView({ block: 'nearest' });
      entry?.querySelector('button')?.focus({ preventScroll: true });
    });
  }
}
