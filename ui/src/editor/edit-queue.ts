import { ChangeSet, type Text } from '@codemirror/state';
import type { OpenArticle, PreviewPatch, TextEdit } from '../core/bindings';
import { hasCode } from '../core/errors';
import { rebase } from './rebase';
import { textEdits } from './text-edits';

/** Where edits go, and who hears what became of them. */
export interface EditHost {
  send(version: number, edits: TextEdit[]): Promise<PreviewPatch>;
  /** Reads the article anew, after the core's text went another way. */
  reopen(): Promise<OpenArticle>;
  /** An edit arrived; the preview has this to do. */
  patched(patch: PreviewPatch): void;
  /** The text was read anew. `remote` is what the editor must take over; null where it has it all. */
  reopened(article: OpenArticle, remote: ChangeSet | null): void;
  /** Edits cannot be handed over. They are kept, and go with the next. */
  failed(thrown: unknown): void;
}

interface Waiting {
  changes: ChangeSet;
  /** The text after them. */
  doc: Text;
}

/**
 * Brings the editor's changes to the core, in order, one request at a time. What is typed while one is on its way
 * is composed into the next, so that a slow answer costs one request and not one for every key.
 */
export class EditQueue {
  #acked: Text;
  #version: number;
  #flight: Waiting | null = null;
  #waiting: Waiting | null = null;
  #run: Promise<void> | null = null;
  /** From the text with an edit that was foreseen back to the editor's, while the editor has not made that edit. */
  #takingBack: ChangeSet | null = null;

  /** `doc` is the core's text in `version`. */
  constructor(
    private readonly host: EditHost,
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
   * Sends an insertion that the editor is about to make, so that the core is at work on it meanwhile. Where the editor
   * makes another, or none before the core answers, what is sent after it puts that right.
   */
  foresee(changes: ChangeSet, doc: Text): void {
    if (!this.idle || this.#run !== null) return;
    const takingBack = changes.invert(this.#acked);
    this.push(changes, doc);
    this.#takingBack = takingBack;
  }

  /** Takes changes of the text; `doc` is the text after them. */
  push(changes: ChangeSet, doc: Text): void {
    const takingBack = this.#takingBack;
    this.#takingBack = null;
    if (takingBack !== null) {
      if (this.#flight?.doc.eq(doc) === true) return;
      changes = takingBack.compose(changes);
    }
    this.#waiting = { changes: this.#waiting?.changes.compose(changes) ?? changes, doc };
    void this.settle();
  }

  /** Sends what is waiting. Ends when nothing is, or when the core refuses. */
  settle(): Promise<void> {
    this.#run ??= this.#sendAll().finally(() => (this.#run = null));
    return this.#run;
  }

  /** Reads the article anew and takes over what others changed in it. */
  async resync(): Promise<void> {
    // Several may have waited for the same run: one after the other.
    while (this.#run !== null) await this.#run;
    this.#run = this.#readAnew()
      .then(() => this.#sendAll())
      .catch((thrown: unknown) => this.host.failed(thrown))
      .finally(() => (this.#run = null));
    return this.#run;
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting !== null) {
      const flight = this.#waiting;
      this.#flight = flight;
      this.#waiting = null;
      try {
        const patch = await this.host.send(this.#version, textEdits(flight.changes));
        this.#unforesee();
        this.#acked = flight.doc;
        this.#version = patch.version;
        this.#flight = null;
        this.host.patched(patch);
      } catch (thrown) {
        if (!(await this.#recovered(thrown))) return;
      }
    }
  }

  /** Whether sending can go on after a refusal. */
  async #recovered(thrown: unknown): Promise<boolean> {
    try {
      if (!hasCode(thrown, 'stale-version')) throw thrown;
      await this.#readAnew();
      return true;
    } catch (reason) {
      this.#takeBack();
      this.host.failed(reason);
      return false;
    }
  }

  async #readAnew(): Promise<void> {
    const article = await this.host.reopen();
    this.#unforesee();
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
    this.host.reopened(article, after.remote);
  }

  /** The editor has not made what was foreseen, or not yet: until it does, its text is what it was. */
  #unforesee(): void {
    if (this.#takingBack !== null) this.push(ChangeSet.empty(this.#acked.length), this.#acked);
  }

  /** Puts what was on its way in front of what waits. */
  #takeBack(): void {
    if (this.#flight === null) return;
    const { changes, doc } = this.#flight;
    this.#waiting =
      this.#waiting === null
        ? { changes, doc }
        : { changes: changes.compose(this.#waiting.changes), doc: this.#waiting.doc };
    this.#flight = null;
  }
}
