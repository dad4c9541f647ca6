import type { FaceChoice } from '../features/faces/faces';
import type { ScreenSize } from '../features/preview/screen-sizes';
import { recall, remember } from '../lib/remember';
import { PANELS, type PanelName } from './registry/panels';
import type { ReviewTabName } from './registry/review-tabs';

/** What is on screen: everything, the text alone, what is said about the article, or the page alone. */
export type Mode = 'write' | 'focus' | 'review' | 'read';

/** Below this width of the window, list and panel take turns. */
const NARROW = 1180;

/** Below this width, what stands beside the text in Review lies over it, once it is called. */
const DRAWER = 900;

/** The widths of the columns before anybody has moved an edge, in pixels. */
export const USUAL = { list: 308, side: 400 };

/** A column beside the text. */
type Column = keyof typeof USUAL;

/** How the window is divided, as the person left it. */
export class Layout {
  mode = $state<Mode>('write');
  tab = $state<PanelName>(rememberedTab());
  /** What is reviewed: the text as it is written, or the page. */
  reviewed = $state<'text' | 'page'>('text');
  reviewTab = $state<ReviewTabName>('notes');
  /** Whether two texts stand side by side in Review. */
  twoTexts = $state(false);
  /** Whether Review shows the list where there is too little room for it beside everything else. */
  listInReview = $state(false);
  /** Whether the column of Review is open where it is a drawer. */
  drawerOpen = $state(false);
  previewScreen = $state<ScreenSize>(recall<ScreenSize>('width', 'phone'));
  /** What the preview shows of articles, from one to the next. */
  previewFace = $state<FaceChoice>('page');
  /** The field of the details that is to get the focus. */
  field = $state<string | null>(null);
  widths = $state.raw({ ...USUAL, ...recall<Partial<typeof USUAL>>('columns', {}) });
  /** Which columns are folded away. */
  folded = $state.raw({
    list: false,
    side: false,
    ...recall<Partial<Record<Column, boolean>>>('folded', {}),
  });
  /** In a narrow window, where only one of the two fits: whether the panel is shown in place of the list. */
  sideFirst = $state(false);
  /** In pixels. */
  windowWidth = $state(innerWidth);
  /** The width that the panel really has: in a narrow window it shrinks. */
  panelWidth = $state(500);

  /** The panel on screen. */
  readonly panel = $derived<PanelName>(this.mode === 'read' || this.mode === 'review' ? 'preview' : this.tab);
  /** What it shows now: in Review always the page, on which notes are written. */
  readonly face = $derived<FaceChoice>(this.mode === 'review' ? 'page' : this.previewFace);
  readonly narrow = $derived(this.windowWidth < NARROW);
  /** Whether the column of Review has no room of its own, and lies over the text. */
  readonly hasDrawer = $derived(this.windowWidth < DRAWER);
  readonly showsReview = $derived(this.mode === 'review' && (!this.hasDrawer || this.drawerOpen));
  /** Whether Review has room for the list beside the rail. */
  readonly #roomForList = $derived(!this.narrow && this.reviewed === 'text' && !this.twoTexts);
  readonly showsList = $derived(
    this.mode === 'review'
      ? this.listInReview || (this.#roomForList && !this.folded.list)
      : this.mode === 'write' && !this.folded.list && !(this.narrow && this.sideFirst && !this.folded.side),
  );
  readonly showsEditor = $derived(
    this.mode !== 'read' && !(this.mode === 'review' && this.reviewed === 'page'),
  );
  readonly showsSide = $derived(
    this.mode === 'read' ||
      (this.mode === 'review' && this.reviewed === 'page') ||
      (this.mode === 'write' && !this.folded.side && (!this.narrow || this.sideFirst || this.folded.list)),
  );
  readonly showsRail = $derived(
    this.mode === 'review'
      ? this.windowWidth >= 920 && (this.#roomForList || !this.showsList)
      : this.mode === 'write' && (this.windowWidth >= 920 || !this.showsSide),
  );

  showPanel(name: PanelName): void {
    if (this.mode === 'review' && name === 'preview') {
      this.reviewed = 'page';
      return;
    }
    this.tab = name;
    remember('tab', name);
    if (this.mode === 'focus' || name !== this.panel) this.mode = 'write';
    this.fold('side', false);
  }

  /** Shows the preview with this face of the article. */
  showFace(face: FaceChoice): void {
    this.previewFace = face;
    if (this.mode === 'review') this.mode = 'write';
    this.showPanel('preview');
  }

  /** Shows a tab of Review. */
  showReview(tab: ReviewTabName): void {
    this.mode = 'review';
    this.drawerOpen = this.hasDrawer;
    this.reviewTab = tab;
  }

  /** Shows the text, where only the page was. */
  showText(): void {
    if (this.mode === 'read') this.mode = 'write';
    this.reviewed = 'text';
  }

  /** Shows the details, with the focus in the field of this key. */
  showField(key: string): void {
    if (this.mode === 'read') this.mode = 'write';
    this.field = key;
    this.showPanel('details');
  }

  /** Shows the list, wherever it was. */
  revealList(): void {
    if (this.mode === 'review') {
      this.listInReview = !this.#roomForList;
      this.fold('list', false);
      return;
    }
    this.mode = 'write';
    this.fold('list', false);
  }

  /** Folds a column away, or unfolds it; in a narrow window it then takes the place of the other. */
  fold(column: Column, folded: boolean): void {
    if (!folded) this.sideFirst = column === 'side';
    if (this.folded[column] === folded) return;
    this.folded = { ...this.folded, [column]: folded };
    remember('folded', this.folded);
  }

  toggleList(): void {
    if (this.mode === 'review' && this.listInReview) this.listInReview = false;
    else if (this.showsList) this.fold('list', true);
    else this.revealList();
  }

  togglePanel(): void {
    if (this.mode === 'write' && this.showsSide) {
      if (this.narrow && !this.folded.list) this.sideFirst = false;
      else this.fold('side', true);
    } else {
      this.mode = 'write';
      this.fold('side', false);
    }
  }

  /** Shows the preview as wide as a screen of this kind. */
  previewOn(screen: ScreenSize): void {
    this.previewScreen = screen;
    remember('width', screen);
  }

  resize(column: Column, width: number): void {
    this.widths = { ...this.widths, [column]: width };
    remember('columns', this.widths);
  }
}

/** The panel that was shown last, if there still is one of this name. */
function rememberedTab(): PanelName {
  const name = recall<PanelName>('tab', 'preview');
  return name in PANELS ? name : 'preview';
}
