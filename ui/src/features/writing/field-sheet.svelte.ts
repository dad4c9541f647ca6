import type {
  ArticleFields,
  BylineEntry,
  Fault,
  FieldChanges,
  FieldsAnswer,
  RelatedRow,
} from '../../core/bindings';
import { asFault } from '../../core/errors';
import { FieldQueue, type FieldName } from './field-queue';
import { keeping, withChanges } from './fields-on-screen';

/** Who hands fields over and hears what became of it. */
export interface FieldHost {
  send(changes: FieldChanges): Promise<FieldsAnswer>;
  /** Something was changed on screen. */
  touched(): void;
  answered(answer: FieldsAnswer): void;
  /** The core refuses values. `shown` tells whether that is said beside their field. */
  refused(fault: Fault, changes: FieldChanges, shown: boolean): void;
}

/** Everything of an article but its text: as it is on screen, and what of it is on its way to the core. */
export class FieldSheet {
  fields: ArticleFields;
  /** What the core has against a value; shown beside its field. */
  faults = $state.raw<Partial<Record<FieldName, Fault>>>({});
  readonly #queue = new FieldQueue((changes) => this.#send(changes));

  constructor(
    fields: ArticleFields,
    private readonly host: FieldHost,
  ) {
    this.fields = $state.raw(fields);
  }

  /** Whether the core has every value. */
  get idle(): boolean {
    return this.#queue.idle;
  }

  /** Changes fields: on screen now, in the core after a pause or at once. */
  change(changes: FieldChanges, now = false): void {
    if (Object.keys(changes).length > 0) {
      this.fields = withChanges(this.fields, changes);
      this.host.touched();
      this.#queue.change(changes);
    }
    if (now) void this.#queue.flush();
  }

  /** Changes the byline. */
  credit(byline: BylineEntry[]): void {
    this.fields = { ...this.fields, byline };
    this.change({ byline: byline.map(({ author, role }) => ({ author, role })) }, true);
  }

  /** Changes the related posts: at once, or after a pause while their words are typed. */
  relate(related: RelatedRow[], typing = false): void {
    this.fields = { ...this.fields, related };
    this.change(
      { related: related.map(({ article, teaser, reason }) => ({ article, teaser, reason })) },
      !typing,
    );
  }

  /** Hands over what is waiting, now. */
  flush(): Promise<void> {
    return this.#queue.flush();
  }

  /**
   * Takes the core's fields. One whose newest value is on its way, or refused, stays as it is on screen. Answers whether
   * they were new: what came with older ones is older, too.
   */
  take(fields: ArticleFields): boolean {
    const fresh = fields.as_of >= this.fields.as_of;
    // Answers and events come by different ways, and can cross.
    if (fresh)
      this.fields = keeping(fields, this.fields, (name) => this.#queue.has(name) || name in this.faults);
    return fresh;
  }

  async #send(changes: FieldChanges): Promise<() => void> {
    const names = Object.keys(changes) as FieldName[];
    const cleared = { ...this.faults };
    for (const name of names) Reflect.deleteProperty(cleared, name);
    try {
      const answer = await this.host.send(changes);
      return () => {
        this.faults = cleared;
        this.host.answered(answer);
      };
    } catch (thrown) {
      const fault = asFault(thrown);
      const field = besideField(fault, names);
      return () => {
        this.faults = field === null ? cleared : { ...cleared, [field]: fault };
        this.host.refused(fault, changes, field !== null);
      };
    }
  }
}

/** The field that a fault is about. Headline and dek have no room for one beside them. */
function besideField(fault: Fault, names: FieldName[]): FieldName | null {
  if (fault.code === 'slug-taken') return 'slug';
  const [only] = names;
  if (fault.code === 'internal' || names.length !== 1 || only === undefined) return null;
  return only === 'headline' || only === 'dek' || only === 'byline' || only === 'related' ? null : only;
}
