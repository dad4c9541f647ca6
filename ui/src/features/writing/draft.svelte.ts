import type { FieldName } from './field-queue';
import type { ChangeSet, EditorState, StateEffect, Text, TransactionSpec } from '@codemirror/state';
import type { EditorView, ViewUpdate } from '@codemirror/view';
import type { ArticleFields, OpenArticle, SaveState, MoveRequest } from '../../core/bindings';
import { asCoreError, type CoreError } from '../../core/errors';
import { EditQueue } from '../../editor/edit-queue';
import { insertFiles } from '../../editor/arrivals/arrivals';
import { type NoteMark, noteMarksIn } from '../../editor/note-marks';
import { textOf } from '../../editor/rebase';
import { deletes, isRemoteChange, remoteChange, takenBack } from '../../editor/remote-change';
import { writingState } from '../../editor/writing-state';
import { AT_TOP, type Standing } from '../preview/scroll-sync';
import { ArticleHistory } from './article-history';
import { crossedWords } from './crossed';
import type { DraftContext, KeptEditor } from './draft-context';
import { DraftPlaces } from './draft-places';
import { arrivalHooks } from './arrival-hooks';
import { FieldForm } from './field-form.svelte';
import { fieldSteps } from './field-history';
import { differing } from './field-values';
import { FIELD_NAMES } from './fields-on-screen';
import { markEdit, markPatched } from './performance-marks';
import type { Range } from './place-found';
import { Saving } from './saving.svelte';
import { movesCaret } from './text-place';

/** The open article: its text and its fields, and whether the core has both. */
export class Draft {
  readonly id: string;
  readonly form: FieldForm;
  readonly saving: Saving;
  readonly places: DraftPlaces;
  /** The state that the editor begins with. */
  state: EditorState;
  /** Which opening of the article this is, for the core. */
  opening: number;
  /** Why the core does not take what was typed, as long as that is so. */
  stuck = $state.raw<CoreError | null>(null);
  /** How often the text has changed since it was opened: for what follows it at its own pace. */
  edits = $state(0);
  /** Where the panes stand; kept up to date while this article is shown. */
  readonly standing: Standing;
  #view: EditorView | null = null;
  /** Whether another article has taken its place: editor and preview belong to that one now. */
  #left = false;
  /** The notice about fields that were refused, if there was one. */
  #refusal = -1;
  /** Whether the text in the editor may have words that the core's has lost. */
  #keepsWords = false;
  readonly #edits: EditQueue;
  readonly #history: ArticleHistory;
  /** The fields before the core wrote what a person has chosen, until all of that is taken over. */
  #beforeChoice: ArticleFields | null = null;
  #choices = 0;

  /** `kept` is the editor as it was when this article was last open: undo goes on from there. */
  constructor(
    opened: OpenArticle,
    private readonly context: DraftContext,
    kept?: KeptEditor,
  ) {
    this.id = opened.id;
    this.saving = new Saving(opened.save_state, context.core, context.notices, () => this.handedOver);
    this.opening = opened.opening;
    this.form = this.#formOf(opened.fields);
    const doc = textOf(opened.body);
    this.#edits = this.#queueOf(doc, opened.version);
    const editor = {
      view: () => this.#view,
      state: () => this.#now,
      dispatch: (spec: TransactionSpec) => this.#dispatch(spec),
    };
    this.#history = new ArticleHistory(
      {
        ...editor,
        fields: () => this.fields,
        restore: (values) => this.form.restore(values),
        goTo: (place) => context.goTo(place),
      },
      kept?.steps,
    );
    if (kept !== undefined) this.#history.end(differing(kept.fields, opened.fields, FIELD_NAMES));
    const state = writingState({
      doc,
      language: opened.fields.language ?? context.language,
      readOnly: context.readOnly !== null,
      steps: fieldSteps,
      kept: kept?.state,
      hooks: {
        changed: (update) => this.#changed(update),
        predicted: (changes, doc) => this.#edits.predict(changes, doc),
        arrivals: arrivalHooks(context),
        pickArticle: () => context.pickArticle(),
        leaveUp: () => context.leaveUp(),
      },
    });
    this.state = $state.raw(state);
    this.standing = kept?.standing ?? { ...AT_TOP };
    this.places = new DraftPlaces(editor, this.standing);
    context.preview.show(opened.preview);
  }

  get fields(): ArticleFields {
    return this.form.fields;
  }

  /** The BCP 47 language tag of the text, for the spelling checker. */
  get language(): string {
    return this.fields.language ?? this.context.language;
  }

  /** Whether nothing was written yet. */
  get isFresh(): boolean {
    return this.fields.headline === '' && this.#now.doc.length === 0;
  }

  get view(): EditorView | null {
    return this.#view;
  }

  get saveState(): SaveState {
    return this.saving.state;
  }

  /** Whether every word is in the database. */
  get saved(): boolean {
    return this.saving.all;
  }

  /** Whether every word has reached the core. */
  get handedOver(): boolean {
    return this.#edits.idle && this.form.idle;
  }

  /** The editor shows this draft, or (null) no longer does. */
  attach(view: EditorView | null): void {
    this.#view = view;
    if (view === null) this.places.left();
  }

  /** Another article takes its place. What is unsent still goes to the core; what the core answers is not shown. */
  leave(): void {
    this.#left = true;
    this.#view = null;
  }

  /** What to keep for the next time: undo history, selection, scroll position. */
  kept(): KeptEditor {
    return {
      state: this.#now,
      fields: this.fields,
      steps: this.#history.steps,
      standing: this.standing,
    };
  }

  /** The text as it stands in the editor. Copies all of it: not for the typing path. */
  text(): string {
    return this.document().toString();
  }

  /** The same, as the editor has it. */
  document(): Text {
    return this.#now.doc;
  }

  /** Shows something in the text, without changing it. */
  annotate(effects: StateEffect<unknown>[]): void {
    this.#dispatch({ effects });
  }

  /** The noted words, where they are by now. */
  get noteMarks(): readonly NoteMark[] {
    return noteMarksIn(this.#now);
  }

  /** What is selected in the text. */
  get selected(): Range {
    const { from, to } = this.#now.selection.main;
    return { from, to };
  }

  /** Takes back the last step, in the text or in a field. Whether there was one. */
  undo(): boolean {
    return this.#history.undo();
  }

  /** Makes the step again that was taken back last. Whether there was one. */
  redo(): boolean {
    return this.#history.redo();
  }

  /** Moves the article to another status. What was written before goes first. Whatever the core refuses is thrown. */
  async move(request: Omit<MoveRequest, 'article'>): Promise<void> {
    await this.settle();
    const answer = await this.context.core.moveArticle({ article: this.id, ...request });
    this.saving.take(answer.save_state);
    if (this.form.take(answer.fields) && !this.#left) this.context.preview.shell(answer.shell);
  }

  /** Hands over everything that the core does not have yet. */
  async settle(): Promise<void> {
    await Promise.all([this.#edits.settle(), this.form.flush()]);
  }

  /** Tries again what could not be handed over or saved. */
  async retry(): Promise<void> {
    await this.settle();
    try {
      await this.context.core.flush();
    } catch (thrown) {
      this.context.notices.error(thrown);
    }
  }

  /** Takes over what another program changed in the article. Cursor, scroll position and unsent words stay. */
  reload(): Promise<void> {
    return this.#edits.resync();
  }

  /**
   * Takes over what a person had the core write: an earlier revision, one of two texts. This is one step of the history.
   * `answer` is the article after that, if the core has given it.
   */
  async takeChoice(answer?: OpenArticle): Promise<void> {
    // The core’s event and its answer can come in either order, and together.
    this.#choices++;
    this.#beforeChoice ??= this.fields;
    await (answer === undefined ? this.#edits.resync() : this.#edits.take(answer));
    if (--this.#choices === 0) this.#beforeChoice = null;
  }

  /**
   * The publication has another database now. If it was rebuilt from a damaged one, words that were never saved can only
   * be here: they are written to it again.
   */
  async startOver({ rebuilt }: { rebuilt: boolean }): Promise<void> {
    this.form.startOver();
    this.#keepsWords = rebuilt && !(this.saved && this.saveState.in_file && this.handedOver);
    await this.#edits.resync();
    this.#keepsWords = false;
    await this.settle();
  }

  /** Lets the person choose picture files, and inserts them into the text. */
  async pickPictures(): Promise<void> {
    try {
      const files = await this.context.host.pickPictures();
      if (this.#view !== null && files.length > 0) await insertFiles(this.#view, files);
    } catch (thrown) {
      this.context.notices.error(thrown, { retry: () => void this.pickPictures() });
    }
  }

  #formOf(fields: ArticleFields): FieldForm {
    const { core, preview, notices } = this.context;
    return new FieldForm(fields, {
      send: (changes) => core.changeFields({ id: this.id, changes }),
      changed: (before, after) => this.#history.record(before, after),
      touched: () => (this.saving.touched = true),
      overwritten: (names) => {
        if (this.#beforeChoice === null) this.#history.end(names);
      },
      crossed: (theirs) => {
        notices.keep(crossedWords(Object.keys(theirs) as FieldName[]), [
          { label: 'Take the other', run: () => this.form.restore(theirs) },
        ]);
      },
      answered: (answer, names) => {
        this.context.notices.dismiss(this.#refusal);
        this.saving.take(answer.save_state);
        if (this.form.take(answer.fields, names) && !this.#left) preview.shell(answer.shell);
      },
      refused: (error, changes, besideField) => {
        this.saving.confirmSoon();
        if (besideField) return;
        const text = () => Object.values(changes).filter((value) => typeof value === 'string');
        this.#refusal = notices.error(error, {
          retry: () => this.form.change(changes, true),
          text: () => text().join('\n\n'),
        });
      },
      // That the publication is away, or just being opened again, is said by the window.
      held: (error) => {
        if (error.code === 'damaged-database') notices.error(error);
      },
    });
  }

  #queueOf(doc: Text, version: number): EditQueue {
    const { core, preview, caretMoved } = this.context;
    return new EditQueue(
      {
        send: (at, edits) => core.editArticle({ id: this.id, version: at, edits }),
        reopen: () => core.openArticle({ id: this.id }),
        patched: (patch) => {
          if (!this.#left) preview.patch(patch);
          markPatched();
          if (!this.#left) caretMoved(true);
          if (this.stuck !== null) this.stuck = null;
        },
        reopened: (article, remote) => this.#reopened(article, remote),
        failed: (thrown) => (this.stuck = asCoreError(thrown)),
      },
      doc,
      version,
    );
  }

  #changed(update: ViewUpdate): void {
    if (movesCaret(update)) this.context.caretMoved(true);
    if (update.selectionSet) this.context.selected();
    if (!update.docChanged) return;
    this.edits++;
    this.#history.pause();
    if (update.transactions.some(isRemoteChange)) return;
    this.context.caretMoved(false);
    markEdit();
    if (!this.saving.touched) this.saving.touched = true;
    this.#edits.push(update.changes, update.state.doc);
  }

  #reopened(article: OpenArticle, remote: ChangeSet | null): void {
    this.opening = article.opening;
    this.form.take(article.fields);
    if (this.#beforeChoice !== null) {
      this.#history.choose(this.#beforeChoice, remote);
      this.#beforeChoice = this.fields;
    } else if (remote !== null) {
      const before = this.#now.doc;
      this.#dispatch(remoteChange(remote));
      if (this.#keepsWords && deletes(remote)) this.#dispatch(takenBack(remote, before));
    }
    this.stuck = null;
    this.saving.take(article.save_state);
    if (!this.#left) this.context.preview.refresh(article.preview);
  }

  /** The state of the editor, or the one that it will begin with. */
  get #now(): EditorState {
    return this.#view?.state ?? this.state;
  }

  #dispatch(spec: TransactionSpec): void {
    if (this.#view !== null) this.#view.dispatch(spec);
    else this.state = this.state.update(spec).state;
  }
}
