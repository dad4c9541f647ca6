import { ChangeSet, type Text } from '@codemirror/state';
import type { OpenArticle, PreviewPatch, TextEdit } from '../core/bindings';
import { hasCode } from '../core/errors';
import { rebase } from './rebase';
import { textEdits } from './text-edits';

/** Where edits go, and what happens when they have arrived or failed. */
export interface EditQueueHooks {
  send(version: number, edits: TextEdit[]): Promise<PreviewPatch>;
  /** Reads the article again, after the core's text has diverged. */
  reopen(): Promise<OpenArticle>;
  /** The core has an edit; this brings the preview up to date. */
  patched(patch: PreviewPatch): void;
  /** The article was read again. `remote` is what the editor must take over; null if it has it all. */
  reopened(article: OpenArticle, remote: ChangeSet | null): void;
  /** The core did not take the edits. They are kept, and go with the next. */
  failed(thrown: unknown): void;
}

/** Changes that the core does not have yet, and the text after them. */
interface Unsent {
  changes: ChangeSet;
  doc: Text;
}

/**
 * Sends the editor's changes to the core, in order, one request at a time. What is typed while a request is under way
 * is composed into the next, so that a slow answer costs one request and not one for every key.
 */
export class EditQueue {
  #acked: Text;
  #version: number;
  #flight: Unsent | null = null;
  #waiting: Unsent | null = null;
  #run: Promise<void> | null = null;
  /** Undoes a predicted edit, as long as the editor has not made it. */
  #undoPrediction: ChangeSet | null = null;

  /** `doc` is the core's text in `version`. */
  constructor(
    private readonly hooks: EditQueueHooks,
    doc: Text,
    version: number,
  ) {
    this.#acked = doc;
    this.#version = version;
  }

  /** Whether everything typed has reached the core. */
  get idle(): boolean {
    return this.#flight === null && this.#waiting === null;
  }

  /**
   * Sends an insertion before the editor makes it, so that the core can work on it meanwhile. If the editor makes a
   * different one, or none before the core answers, the next request corrects that.
   */
  predict(changes: ChangeSet, doc: Text): void {
    if (!this.idle || this.#run !== null) return;
    const undoPrediction = changes.invert(this.#acked);
    this.push(changes, doc);
    this.#undoPrediction = undoPrediction;
  }

  /** Takes changes of the text; `doc` is the text after them. */
  push(changes: ChangeSet, doc: Text): void {
    const undoPrediction = this.#undoPrediction;
    this.#undoPrediction = null;
    if (undoPrediction !== null) {
      if (this.#flight?.doc.eq(doc) === true) return;
      changes = undoPrediction.compose(changes);
    }
    this.#waiting = { changes: this.#waiting?.changes.compose(changes) ?? changes, doc };
    void this.settle();
  }

  /** Sends what is waiting. Ends when nothing is left, or when the core refuses. */
  settle(): Promise<void> {
    this.#run ??= this.#sendAll().finally(() => (this.#run = null));
    return this.#run;
  }

  /** Reads the article again and takes over what others changed in it. */
  resync(): Promise<void> {
    return this.#takeOver(() => this.hooks.reopen());
  }

  /** Takes over an article that the core has given as an answer; reads it again if it has moved on since. */
  take(article: OpenArticle): Promise<void> {
    return this.#takeOver(() =>
      article.version >= this.#version ? Promise.resolve(article) : this.hooks.reopen(),
    );
  }

  async #takeOver(read: () => Promise<OpenArticle>): Promise<void> {
    // Several callers may have waited for the same run: they go one after the other.
    while (this.#run !== null) await this.#run;
    this.#run = this.#together(read)
      .then(() => this.#sendAll())
      .catch((thrown: unknown) => this.hooks.failed(thrown))
      .finally(() => (this.#run = null));
    return this.#run;
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting !== null) {
      const flight = this.#waiting;
      this.#flight = flight;
      this.#waiting = null;
      try {
        const patch = await this.hooks.send(this.#version, textEdits(flight.changes));
        this.#dropPrediction();
        this.#acked = flight.doc;
        this.#version = patch.version;
        this.#flight = null;
        this.hooks.patched(patch);
      } catch (thrown) {
        if (!(await this.#recovered(thrown))) return;
      }
    }
  }

  /** Whether sending can go on after an error. */
  async #recovered(thrown: unknown): Promise<boolean> {
    try {
      if (!hasCode(thrown, 'stale-version')) throw thrown;
      await this.#together(() => this.hooks.reopen());
      return true;
    } catch (reason) {
      this.#putBack();
      this.hooks.failed(reason);
      return false;
    }
  }

  /** Merges the editor's text with that of the core. */
  async #together(read: () => Promise<OpenArticle>): Promise<void> {
    const article = await read();
    this.#dropPrediction();
    const after = rebase({
      acked: this.#acked,
      flight: this.#flight,
      waiting: this.#waiting,
      body: article.body,
    });
    this.#acked = after.acked;
    this.#version = article.version;
    this.#flight = null;
    this.#waiting = after.waiting;
    this.hooks.reopened(article, after.remote);
  }

  /** The editor has not made the predicted edit, or not yet: as long as it has not, its text is as before. */
  #dropPrediction(): void {
    if (this.#undoPrediction !== null) this.push(ChangeSet.empty(this.#acked.length), this.#acked);
  }

  /** Puts what was under way back in front of what is waiting. */
  #putBack(): void {
    if (this.#flight === null) return;
    const { changes, doc } = this.#flight;
    this.#waiting =
      this.#waiting === null
        ? { changes, doc }
        : { changes: changes.compose(this.#waiting.changes), doc: this.#waiting.doc };
    this.#flight = null;
  }
}
