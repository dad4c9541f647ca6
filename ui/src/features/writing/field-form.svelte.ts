import type { ArticleFields, BylineEntry, FieldChanges, FieldsAnswer, RelatedRow } from '../../core/bindings';
import { asCoreError, type CoreError, type CoreErrorCode } from '../../core/errors';
import { FieldQueue, type FieldName } from './field-queue';
import { changesTo, differing, valuesOf, type FieldValues } from './field-values';
import { FIELD_NAMES, merged, withChanges } from './fields-on-screen';

/** Where changed fields go, and what happens when they have arrived or were refused. */
export interface FieldFormHooks {
  send(changes: FieldChanges): Promise<FieldsAnswer>;
  /** A person has changed fields on screen. */
  changed(before: FieldValues, after: FieldValues): void;
  /** What the core has may differ from what is on screen now. */
  touched(): void;
  /** The core took the values of these fields. */
  answered(answer: FieldsAnswer, names: FieldName[]): void;
  /** These fields were written by somebody else. */
  overwritten(names: FieldName[]): void;
  /** Somebody else wrote these fields while a person typed in them: what was typed goes over `theirs`. */
  crossed(theirs: FieldValues): void;
  /** The core refuses values. `besideField` says whether the reason is shown beside the field. */
  refused(error: CoreError, changes: FieldChanges, besideField: boolean): void;
  /** The core cannot take any value now. They are kept, and go with the next. */
  held(error: CoreError): void;
}

/** Why the core takes nothing at all, whatever the values. */
const TAKES_NOTHING: CoreErrorCode[] = ['away', 'no-publication', 'damaged-database'];

/** The fields of the open article as they are on screen, and which of them the core does not have yet. */
export class FieldForm {
  fields: ArticleFields;
  /** Why the core refused a value; shown beside its field. */
  errors = $state.raw<Partial<Record<FieldName, CoreError>>>({});
  readonly #queue = new FieldQueue((changes) => this.#send(changes));
  /** The values that the core had last, and those that it was sent last: any other value is somebody else’s. */
  #core: FieldValues;
  #sent: FieldChanges = {};

  constructor(
    fields: ArticleFields,
    private readonly hooks: FieldFormHooks,
  ) {
    this.fields = $state.raw(fields);
    this.#core = valuesOf(fields, FIELD_NAMES);
  }

  /** Whether the core has every value. */
  get idle(): boolean {
    return this.#queue.idle;
  }

  /** Changes fields: on screen at once, in the core after a pause, or at once too if `now`. */
  change(changes: FieldChanges, now = false): void {
    this.#change(withChanges(this.fields, changes), changes, now);
  }

  /** Changes the byline. */
  setByline(byline: BylineEntry[]): void {
    this.#change({ ...this.fields, byline }, changesTo({ byline }), true);
  }

  /** Changes the related posts: at once, or after a pause while somebody is typing in them. */
  setRelated(related: RelatedRow[], typing = false): void {
    this.#change({ ...this.fields, related }, changesTo({ related }), !typing);
  }

  /** Brings back values that these fields had before, or had after that. */
  restore(values: FieldValues): void {
    this.#put({ ...this.fields, ...values }, changesTo(values), true);
  }

  #change(fields: ArticleFields, changes: FieldChanges, now: boolean): void {
    const names = Object.keys(changes) as FieldName[];
    const before = valuesOf(this.fields, names);
    const after = valuesOf(fields, names);
    this.#put(fields, changes, now);
    if (differing(before, after, names).length > 0) this.hooks.changed(before, after);
  }

  #put(fields: ArticleFields, changes: FieldChanges, now: boolean): void {
    if (Object.keys(changes).length > 0) {
      this.fields = fields;
      this.hooks.touched();
      this.#queue.change(changes);
    }
    if (now) void this.#queue.flush();
  }

  /** There is another database, which counts from the start: whatever the core says next is newer. */
  startOver(): void {
    this.fields = { ...this.fields, as_of: 0 };
  }

  /** Hands over what is waiting, now. */
  flush(): Promise<void> {
    return this.#queue.flush();
  }

  /**
   * Takes the core's fields. A field whose newest value is under way, or was refused, stays as it is on screen. `sent` are
   * the fields that this answers. Gives whether the fields were new: if not, whatever came with them is out of date as well.
   */
  take(fields: ArticleFields, sent: readonly FieldName[] = []): boolean {
    // Answers and events arrive on different ways, and can overtake each other.
    if (fields.as_of < this.fields.as_of) return false;
    const before = this.fields;
    this.#tellCrossed(fields);
    this.fields = merged(fields, before, (name) => this.#queue.has(name) || name in this.errors);
    // The address follows the headline by itself.
    const ours = sent.includes('headline') ? [...sent, 'slug'] : sent;
    const others = differing(before, this.fields, FIELD_NAMES).filter((name) => !ours.includes(name));
    if (others.length > 0) this.hooks.overwritten(others);
    return true;
  }

  #tellCrossed(fields: ArticleFields): void {
    const now = valuesOf(fields, FIELD_NAMES);
    const [screen, last] = [valuesOf(this.fields, FIELD_NAMES), this.#core];
    this.#core = now;
    const sent = (name: FieldName) => isSame(changesTo(valuesOf(fields, [name]))[name], this.#sent[name]);
    const crossed = FIELD_NAMES.filter(
      (name) =>
        this.#queue.has(name) &&
        !sent(name) &&
        differing(last, now, [name]).length > 0 &&
        differing(screen, now, [name]).length > 0,
    );
    if (crossed.length > 0) this.hooks.crossed(valuesOf(fields, crossed));
  }

  async #send(changes: FieldChanges): Promise<(() => void) | null> {
    const names = Object.keys(changes) as FieldName[];
    this.#sent = { ...this.#sent, ...changes };
    const cleared = { ...this.errors };
    for (const name of names) Reflect.deleteProperty(cleared, name);
    try {
      const answer = await this.hooks.send(changes);
      return () => {
        this.errors = cleared;
        this.hooks.answered(answer, names);
      };
    } catch (thrown) {
      const error = asCoreError(thrown);
      if (TAKES_NOTHING.includes(error.code)) {
        this.hooks.held(error);
        return null;
      }
      const field = fieldOf(error, names);
      return () => {
        this.errors = field === null ? cleared : { ...cleared, [field]: error };
        this.hooks.refused(error, changes, field !== null);
      };
    }
  }
}

/** Whether two values are the same to the core, which takes spaces at the ends of a text away. */
function isSame(one: unknown, other: unknown): boolean {
  const text = (value: unknown) => JSON.stringify(typeof value === 'string' ? value.trim() : value);
  return text(one) === text(other);
}

/** The field that an error is about, if there is space beside it to show the error. */
function fieldOf(error: CoreError, names: FieldName[]): FieldName | null {
  if (error.code === 'slug-taken') return 'slug';
  const [only] = names;
  if (error.code === 'internal' || names.length !== 1 || only === undefined) return null;
  return only === 'headline' || only === 'dek' || only === 'byline' || only === 'related' ? null : only;
}
