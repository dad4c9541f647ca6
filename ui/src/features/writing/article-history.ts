import { redo, undo } from '@codemirror/commands';
import type { ChangeSet, EditorState, StateCommand, Transaction, TransactionSpec } from '@codemirror/state';
import type { ArticleFields } from '../../core/bindings';
import { chosenChange } from '../../editor/remote-change';
import { FieldHistory, singlePlace } from './field-history';
import type { FieldName } from './field-queue';
import { differing, type FieldPlace, type FieldValues, valuesOf } from './field-values';
import { FIELD_NAMES } from './fields-on-screen';

/** The article that a history is of. */
export interface Undoable {
  state(): EditorState;
  dispatch(spec: TransactionSpec): void;
  fields(): ArticleFields;
  /** Writes values into fields. */
  restore(values: FieldValues): void;
  /** Moves the caret to what was undone or redone. */
  goTo(place: FieldPlace | 'text'): void;
}

/** The one history of an article: what was changed in its text and in its fields, in that order. */
export class ArticleHistory {
  constructor(
    private readonly article: Undoable,
    readonly steps = new FieldHistory(),
  ) {}

  /** Takes a change of fields that a person made. */
  record(before: FieldValues, after: FieldValues): void {
    const step = this.steps.record(before, after, Date.now());
    if (step !== null) this.article.dispatch(step);
  }

  /** What is typed into a field next begins a step of its own. */
  pause(): void {
    this.steps.pause();
  }

  /** Somebody else has written these fields: undo leaves them alone from now on. */
  end(names: readonly FieldName[]): void {
    if (names.length > 0) this.steps.end(names);
  }

  /** Takes what a person has chosen, text and fields as one step. `before` is what the fields were. */
  choose(before: ArticleFields, text: ChangeSet | null): void {
    const fields = this.article.fields();
    const names = differing(before, fields, FIELD_NAMES);
    if (text === null && names.length === 0) return;
    this.pause();
    const step = this.steps.record(valuesOf(before, names), valuesOf(fields, names), Date.now());
    this.pause();
    this.article.dispatch({ ...chosenChange(text), ...(names.length === 0 ? {} : step) });
  }

  /** Takes back the last step. Whether there was one. */
  undo(): boolean {
    return this.#travel(undo);
  }

  /** Makes the step again that was taken back last. Whether there was one. */
  redo(): boolean {
    return this.#travel(redo);
  }

  /** Goes one step in one direction. Steps that change nothing any more are passed over. */
  #travel(command: StateCommand): boolean {
    for (;;) {
      const step = next(this.article.state(), command);
      if (step === null) return false;
      this.pause();
      // After every undo, CodeMirror scrolls to the caret in the text; a field is elsewhere.
      if (step.changes.empty) Object.defineProperty(step, 'scrollIntoView', { value: false });
      this.article.dispatch(step);
      const place = this.#restore(this.steps.values(step));
      const text = !step.changes.empty;
      if (place === null && !text) continue;
      this.article.goTo(text || place === null ? 'text' : place);
      return true;
    }
  }

  /** Brings values back. Gives where that shows; null if all of them are there already. */
  #restore(values: FieldValues): FieldPlace | null {
    const before = this.article.fields();
    const names = differing(before, values, Object.keys(values) as FieldName[]);
    const [first] = names;
    if (first === undefined) return null;
    const wanted = valuesOf({ ...before, ...values }, names);
    this.article.restore(wanted);
    return singlePlace(valuesOf(before, names), wanted) ?? { path: first };
  }
}

/** The transaction that a command would make. */
function next(state: EditorState, command: StateCommand): Transaction | null {
  let made: Transaction | null = null;
  command({ state, dispatch: (transaction) => (made = transaction) });
  return made;
}
