import type { EditorState, TransactionSpec } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { leadTo } from '../../editor/found-place';
import type { TextRange } from '../preview/preview-words';
import type { Standing } from '../preview/scroll-sync';
import { placeFound, type Range } from './place-found';
import { type LastPlace, selects, showWords } from './text-place';

/** An editor that may not be on screen yet. */
export interface PlacedEditor {
  view(): EditorView | null;
  state(): EditorState;
  dispatch(spec: TransactionSpec): void;
}

/** The places of an open article’s text, and the ways to them: at once, or when the text is on screen. */
export class DraftPlaces {
  #onScreen = false;
  #toShow: Range | null = null;

  constructor(
    private readonly editor: PlacedEditor,
    /** Where the panes stand. */
    private readonly standing: Standing,
  ) {}

  /**
   * Leads to the place that a search snippet shows, if it is in the text. Gives its line, counted from 0, for the page; null
   * if it is elsewhere.
   */
  showFound(snippet: string): number | null {
    const { doc } = this.editor.state();
    const place = placeFound(doc.toString(), snippet);
    this.show(place);
    return place === null ? null : doc.lineAt(place.from).number - 1;
  }

  /** Leads to a range of the text. */
  show(place: Range | null): void {
    this.#toShow = place;
    if (this.#onScreen) this.arrived();
  }

  /** The text is on screen now, where it was left: what was to be shown can be measured. */
  arrived(): void {
    this.#onScreen = true;
    const view = this.editor.view();
    if (this.#toShow !== null && view !== null) leadTo(view, this.#toShow);
    this.#toShow = null;
  }

  /** The text is on screen no longer. */
  left(): void {
    this.#onScreen = false;
  }

  /** Shows words of the page in the editor. Whether it is there. */
  showWords(range: TextRange): boolean {
    const view = this.editor.view();
    if (view !== null) showWords(view, range);
    return view !== null;
  }

  /** The caret and the panes as they were when the article was last shown, maybe long ago. */
  standAt(place: LastPlace): void {
    this.editor.dispatch(selects(this.editor.state(), place));
    Object.assign(this.standing, place.standing);
  }

  /** Where the caret and the panes are now. */
  get now(): LastPlace {
    const { anchor, head } = this.editor.state().selection.main;
    const view = this.editor.view();
    // `hasFocus` is false in a window that is not the active one.
    const writing = view !== null && document.activeElement === view.contentDOM;
    return { anchor, head, standing: { ...this.standing }, writing };
  }
}
