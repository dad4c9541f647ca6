import type { ScreenSize } from '../features/preview/screen-sizes';
import { recall, remember } from '../lib/remember';
import { PANELS, type PanelName } from './registry/panels';

/** What is on screen beside the list: text and panel, the text alone, or the page alone. */
export type Mode = 'write' | 'focus' | 'read';

/** Below this width of the window, list and panel take turns. */
const NARROW = 1180;

/** The widths of the columns before anybody has moved an edge, in pixels. */
export const USUAL = { list: 308, preview: 457, panel: 340 };

/** How the window is divided, as the person left it. */
export class Layout {
  mode = $state<Mode>('write');
  tab = $state<PanelName>(rememberedTab());
  previewScreen = $state<ScreenSize>(recall<ScreenSize>('width', 'phone'));
  widths = $state.raw(recall('columns', USUAL));
  /** The field of the details that is to get the focus. */
  field = $state<string | null>(null);
  /** In a narrow window: whether the panel is shown in place of the list. */
  sideFirst = $state(false);
  /** In pixels. */
  windowWidth = $state(innerWidth);
  /** The width that the panel really has: in a narrow window it shrinks. */
  panelWidth = $state(500);

  /** The panel on screen. */
  readonly panel = $derived<PanelName>(this.mode === 'read' ? 'preview' : this.tab);
  readonly narrow = $derived(this.windowWidth < NARROW);
  readonly showsRail = $derived(this.mode !== 'focus' && (this.windowWidth >= 920 || !this.sideFirst));
  readonly showsList = $derived(
    this.mode !== 'focus' && !(this.narrow && this.sideFirst && this.mode === 'write'),
  );
  readonly showsEditor = $derived(this.mode !== 'read');
  readonly showsSide = $derived(
    this.mode === 'read' || (this.mode === 'write' && (!this.narrow || this.sideFirst)),
  );
  /** The width of the panel, and what it was before anybody moved its edge. */
  readonly side = $derived(this.widths[PANELS[this.tab].width]);
  readonly usualSide = $derived(USUAL[PANELS[this.tab].width]);

  showPanel(name: PanelName): void {
    this.tab = name;
    if (this.mode === 'focus') this.mode = 'write';
    if (this.narrow) this.sideFirst = true;
    remember('tab', name);
  }

  /** Shows the details, with the focus in the field of this key. */
  showField(key: string): void {
    if (this.mode === 'read') this.mode = 'write';
    this.field = key;
    this.showPanel('details');
  }

  /** In a narrow window: shows the list in place of the panel, or the other way round. */
  swap(): void {
    this.sideFirst = !this.sideFirst;
  }

  /** Shows the preview as wide as a screen of this kind. */
  previewOn(screen: ScreenSize): void {
    this.previewScreen = screen;
    remember('width', screen);
  }

  resize(column: 'list' | 'side', width: number): void {
    const name = column === 'list' ? 'list' : PANELS[this.tab].width;
    this.widths = { ...this.widths, [name]: width };
    remember('columns', this.widths);
  }
}

/** The panel that was shown last, if there still is one of this name. */
function rememberedTab(): PanelName {
  const name = recall<PanelName>('tab', 'preview');
  return name in PANELS ? name : 'preview';
}
