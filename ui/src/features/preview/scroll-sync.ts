import { Moment } from './moment';

/**
 * A place in an article that both the editor and the preview can find: a line of the text and a fraction of it (12.5);
 * above the text, a number from -1 to 0; below it, the number of lines and a part for the pixels (see `below`).
 */
export type Spot = number;

/** So many pixels below the text count as one line. No page is as long. */
const BELOW = 100_000;

/** The spot that is so many pixels below a text of so many lines. */
export const below = (lines: number, pixels: number): Spot => lines + Math.min(0.999, pixels / BELOW);

/** How many pixels below the text a spot is; null if it is in it. */
export const pixelsBelow = (lines: number, spot: Spot): number | null =>
  spot < lines ? null : (spot - lines) * BELOW;

/** One of two panes that show the same article. */
export interface Pane {
  /** Whether it is on screen. */
  visible(): boolean;
  /** The place at its top. */
  spot(): Spot | null;
  /** How far it is scrolled, in pixels. */
  top(): number;
  scrollTo(spot: Spot): void;
  /** Scrolls so that the caret is a third from its top. */
  showCaret?(): void;
}

type PaneName = 'editor' | 'preview';

/** Which places of an article are at the top of the panes; none in a pane that has not followed the other yet. */
export type Standing = Record<PaneName, Spot | null>;

/** An article that is shown from its top. */
export const AT_TOP: Standing = { editor: -1, preview: -1 };

/** For how long after a key panes scroll because of what was typed, in milliseconds. */
const TYPING = 400;
/**
 * For how long, in milliseconds, and by how much, in pixels, a pane that was put somewhere may still move by itself: lines
 * that come on screen are measured, and are of another height than was guessed.
 */
const MEASURING = 250;
const MEASURED = 200;
/** How many frames panes get to settle, and for how many they must stand still: what comes on screen is measured then. */
const FRAMES = 180;
const STILL = 8;

/**
 * Keeps two panes at the same place. While somebody scrolls, the other pane follows; while somebody writes, the preview
 * follows the caret. A pane that still stands where it was put was not scrolled by a person, and is not followed.
 */
export class ScrollSync {
  readonly panes: Record<PaneName, Pane | null> = { editor: null, preview: null };
  readonly #put: Record<PaneName, number> = { editor: -Infinity, preview: -Infinity };
  #standing: Standing = { ...AT_TOP };
  #frame = 0;
  #restoring = 0;
  readonly #typing = new Moment(TYPING);
  readonly #caretMoving = new Moment(TYPING);
  readonly #away = new Set<PaneName>();
  #follower: PaneName = 'preview';
  readonly #following = new Moment(MEASURING);

  /** Shows an article where it was left, and keeps `standing` up to date from now on. */
  show(standing: Standing): void {
    this.#standing = standing;
    this.restore();
  }

  /** Puts both panes back to where they were: one of them was hidden, or was given another size. */
  restore(): void {
    cancelAnimationFrame(this.#frame);
    cancelAnimationFrame(this.#restoring);
    const wanted = { ...this.#standing };
    let before = '';
    let still = 0;
    const settle = (left: number) => {
      const now = [this.#putBack('editor', wanted), this.#putBack('preview', wanted)].join(' ');
      still = now === before && !now.includes('missing') ? still + 1 : 0;
      before = now;
      if (still >= STILL || left === 0) this.#restoring = 0;
      else this.#restoring = requestAnimationFrame(() => settle(left - 1));
    };
    settle(FRAMES);
  }

  /** A person has scrolled a pane: those that are being put back stay where they are. */
  scrolledByHand(name: PaneName): void {
    this.#letGo();
    this.moved(name);
  }

  #letGo(): void {
    cancelAnimationFrame(this.#restoring);
    this.#restoring = 0;
  }

  /**
   * A pane is on screen now, or no longer. While it is hidden, the browser may forget how far it is scrolled; what it says
   * before the pane was put back counts for nothing.
   */
  shows(name: PaneName, visible: boolean): void {
    if (!visible) this.#away.add(name);
    else if (this.#away.delete(name)) this.restore();
  }

  /** The person is typing: the preview grows and shrinks, which must not count as scrolling. */
  typed(): void {
    this.#typing.begin();
    this.#letGo();
  }

  /** The caret is about to move in the text: the editor may scroll to it, which leads to nothing else. */
  caretMoves(): void {
    this.typed();
    this.#caretMoving.begin();
  }

  /** The caret has moved, and the page shows what is around it. */
  caretMoved(): void {
    this.caretMoves();
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      const { editor, preview } = this.panes;
      if (editor !== null) this.#standing.editor = editor.spot();
      if (preview === null || !preview.visible()) this.#standing.preview = null;
      else {
        preview.showCaret?.();
        this.#isPut('preview', preview);
      }
    });
  }

  /** What scrolls within the next moment was scrolled by the window, not by a person. */
  hold(): void {
    this.caretMoves();
    for (const name of ['editor', 'preview'] as const) {
      const pane = this.panes[name];
      if (pane !== null) this.#put[name] = pane.top();
    }
  }

  /** A pane has scrolled. */
  moved(name: PaneName): void {
    const pane = this.panes[name];
    if (pane === null || this.#restoring !== 0 || this.#away.has(name) || !pane.visible()) return;
    const drift = Math.abs(pane.top() - this.#put[name]);
    const measured = this.#following.lasts && this.#follower === name;
    if (drift < (measured ? MEASURED : 2)) return;
    if ((name === 'editor' ? this.#caretMoving : this.#typing).lasts) {
      if (name === 'editor') {
        this.#standing.editor = pane.spot();
        // It is no longer where it was put, and a person may scroll it back there.
        this.#put.editor = -Infinity;
      }
      return;
    }
    this.#put[name] = -Infinity;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#follow(name, pane));
  }

  #follow(led: PaneName, leader: Pane): void {
    const name = led === 'editor' ? 'preview' : 'editor';
    const follower = this.panes[name];
    const spot = leader.spot();
    if (spot === null) return;
    // A page that is read without the editor goes back to where it was.
    if (led === 'preview' && follower?.visible() !== true) return;
    this.#standing[led] = spot;
    if (follower?.visible() !== true) {
      this.#standing[name] = null;
      return;
    }
    follower.scrollTo(spot);
    this.#follower = name;
    this.#following.begin();
    this.#isPut(name, follower);
  }

  #isPut(name: PaneName, pane: Pane): void {
    this.#put[name] = pane.top();
    this.#standing[name] = pane.spot();
  }

  /** Puts one pane back. Gives where it stands then. */
  #putBack(name: PaneName, wanted: Standing): string {
    const pane = this.panes[name];
    if (pane === null || !pane.visible()) return 'hidden';
    const spot = wanted[name] ?? this.panes.editor?.spot() ?? null;
    if (spot === null || pane.spot() === null) return 'missing';
    pane.scrollTo(spot);
    this.#put[name] = pane.top();
    this.#standing[name] = spot;
    return String(pane.top());
  }
}
