import type { ChangeSet, EditorState, Text } from '@codemirror/state';
import type { EditorView, ViewUpdate } from '@codemirror/view';
import type {
  ArticleFields,
  desk,
  Fault,
  OpenArticle,
  PreviewPage,
  PreviewPatch,
  Standing,
  Status,
} from '../../core/bindings';
import { asFault } from '../../core/errors';
import { pickPictures } from '../../core/host';
import { EditQueue } from '../../editor/edit-queue';
import { base64Of, insertPicture } from '../../editor/pictures';
import { broughtIn, isBroughtIn } from '../../editor/outside';
import { textOf } from '../../editor/rebase';
import { writingState } from '../../editor/writing-state';
import type { EditorRoom } from '../../editor/writing-keys';
import { FieldSheet } from './field-sheet.svelte';
import { markEdit, markPatched } from './marks';

const CERTAIN_AFTER = 1_500;

/** Who shows the page. */
export interface PreviewSink {
  show(page: PreviewPage): void;
  renew(page: PreviewPage): void;
  shell(shell: string): void;
  patch(patch: PreviewPatch): void;
}

/** What a draft needs around it. */
export interface DraftRoom extends EditorRoom {
  core: ReturnType<typeof desk>;
  preview: PreviewSink;
  /** The language of the publication, and why nothing can be written there. */
  language: string;
  readOnly: string | null;
  fault(thrown: unknown, out?: { retry?: () => void; text?: () => string }): void;
}

/** The editor of an article, kept for when it is opened again. */
export interface KeptEditor {
  state: EditorState;
  scrollTop: number;
}

/** The open article: its text and its fields, and whether both have reached the core. */
export class Draft {
  readonly id: string;
  readonly sheet: FieldSheet;
  /** The state that the editor begins with. */
  readonly state: EditorState;
  standing: Standing;
  /** Whether something was typed since the core last said that all is saved. */
  touched = $state(false);
  /** Why typed words cannot be handed over, while that is so. */
  stuck = $state.raw<Fault | null>(null);
  scrollTop: number;
  #view: EditorView | null = null;
  /** Whether another article has its place: the editor and the preview are that one's now. */
  #left = false;
  #asking: ReturnType<typeof setTimeout> | undefined;
  readonly #edits: EditQueue;

  /** `kept` is the editor when this article was last open: undo goes on from there, if the text is the same. */
  constructor(
    opened: OpenArticle,
    private readonly room: DraftRoom,
    kept?: KeptEditor,
  ) {
    this.id = opened.id;
    this.standing = $state.raw(opened.standing);
    this.sheet = this.#sheetOf(opened.fields);
    const doc = textOf(opened.body);
    this.#edits = this.#queueOf(doc, opened.version);
    this.state = writingState({
      doc,
      language: opened.fields.language ?? room.language,
      readOnly: room.readOnly !== null,
      kept: kept?.state,
      hooks: {
        changed: (update) => this.#changed(update),
        foreseen: (changes, doc) => this.#edits.foresee(changes, doc),
        addPicture: (file) => this.addPicture(file),
        pickArticle: () => room.pickArticle(),
        leaveUp: () => room.leaveUp(),
      },
    });
    this.scrollTop = kept?.state.doc.eq(doc) === true ? kept.scrollTop : 0;
    room.preview.show(opened.preview);
  }

  get fields(): ArticleFields {
    return this.sheet.fields;
  }

  /** The BCP 47 tag of the words, for the spelling checker. */
  get language(): string {
    return this.fields.language ?? this.room.language;
  }

  get view(): EditorView | null {
    return this.#view;
  }

  /** Whether every word is in the database. */
  get saved(): boolean {
    return this.standing.saved && !this.touched;
  }

  /** Whether every word has reached the core. */
  get handedOver(): boolean {
    return this.#edits.idle && this.sheet.idle;
  }

  /** The editor shows this draft, or (null) no longer does. */
  attach(view: EditorView | null): void {
    this.#view = view;
  }

  /** Another article takes its place. What is still on its way goes on to the core, and nothing comes back to the screen. */
  leave(): void {
    this.#left = true;
    this.#view = null;
  }

  /** What to keep for the next time: undo history, selection, place. */
  kept(): KeptEditor {
    return { state: this.#view?.state ?? this.state, scrollTop: this.scrollTop };
  }

  /** The text as it stands in the editor. Copies all of it: not for the typing path. */
  text(): string {
    return (this.#view?.state ?? this.state).doc.toString();
  }

  /** Moves the article to another status. What was written before goes first. */
  async move(to: Status): Promise<void> {
    await this.settle();
    try {
      const answer = await this.room.core.setStatus({ id: this.id, to });
      this.stands(answer.standing);
      if (this.sheet.take(answer.fields) && !this.#left) this.room.preview.shell(answer.shell);
    } catch (thrown) {
      this.room.fault(thrown);
    }
  }

  /** Hands over everything that is still here. */
  async settle(): Promise<void> {
    await Promise.all([this.#edits.settle(), this.sheet.flush()]);
  }

  /** Another program changed the article: takes over what differs, and keeps cursor, scroll and unsent words. */
  reload(): Promise<void> {
    return this.#edits.resync();
  }

  /** Hears how the core stands with it. */
  stands(standing: Standing): void {
    this.standing = standing;
    if (!standing.saved) return;
    if (this.handedOver) this.touched = false;
    else this.#askSoon();
  }

  /** Brings a picture file into the publication, and gives its path. */
  async addPicture(file: File): Promise<string | null> {
    try {
      const name = file.name === '' ? 'picture.png' : file.name;
      const { path } = await this.room.core.addPicture({ name, base64: await base64Of(file) });
      if (this.#left)
        throw new Error(`The picture is in ${path}, but its article was left: put it in by hand.`);
      return path;
    } catch (thrown) {
      this.room.fault(thrown);
      return null;
    }
  }

  /** Asks for picture files and puts them into the text. */
  async pickPictures(): Promise<void> {
    try {
      for (const file of await pickPictures()) {
        const { path } = await this.room.core.addPictureFile({ path: file });
        if (this.#view !== null) insertPicture(this.#view, path);
      }
    } catch (thrown) {
      this.room.fault(thrown, { retry: () => void this.pickPictures() });
    }
  }

  #sheetOf(fields: ArticleFields): FieldSheet {
    const { core, preview, fault: say } = this.room;
    return new FieldSheet(fields, {
      send: (changes) => core.changeFields({ id: this.id, changes }),
      touched: () => (this.touched = true),
      answered: (answer) => {
        this.stands(answer.standing);
        if (this.sheet.take(answer.fields) && !this.#left) preview.shell(answer.shell);
      },
      refused: (fault, changes, shown) => {
        this.#askSoon();
        if (shown) return;
        const words = () => Object.values(changes).filter((value) => typeof value === 'string');
        say(fault, { retry: () => this.sheet.change(changes, true), text: () => words().join('\n\n') });
      },
    });
  }

  #queueOf(doc: Text, version: number): EditQueue {
    const { core, preview } = this.room;
    return new EditQueue(
      {
        send: (at, edits) => core.editArticle({ id: this.id, version: at, edits }),
        reopen: () => core.openArticle({ id: this.id }),
        patched: (patch) => {
          if (!this.#left) preview.patch(patch);
          markPatched();
          if (this.stuck !== null) this.stuck = null;
        },
        reopened: (article, remote) => this.#reopened(article, remote),
        failed: (thrown) => (this.stuck = asFault(thrown)),
      },
      doc,
      version,
    );
  }

  #changed(update: ViewUpdate): void {
    if (!update.docChanged) return;
    if (update.transactions.some(isBroughtIn)) return;
    markEdit();
    if (!this.touched) this.touched = true;
    this.#edits.push(update.changes, update.state.doc);
  }

  #reopened(article: OpenArticle, remote: ChangeSet | null): void {
    if (remote !== null) this.#view?.dispatch(broughtIn(remote));
    this.stuck = null;
    this.stands(article.standing);
    this.sheet.take(article.fields);
    if (!this.#left) this.room.preview.renew(article.preview);
  }

  /** A save that was told of while an edit was under way may be the last that is told of: asks for certainty. */
  #askSoon(): void {
    clearTimeout(this.#asking);
    this.#asking = setTimeout(() => void this.#ask(), CERTAIN_AFTER);
  }

  async #ask(): Promise<void> {
    if (!this.touched || !this.handedOver) return;
    try {
      await this.room.core.flush();
      if (this.handedOver) this.touched = false;
    } catch (thrown) {
      this.room.fault(thrown);
    }
  }
}
