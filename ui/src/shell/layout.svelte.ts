import { recall, remember } from '../lib/remember';
import type { WidthName } from '../features/preview/widths';

/** What is on screen beside the list: all, the text alone, or the page alone. */
export type Mode = 'write' | 'focus' | 'read';
export type SideTab = 'preview' | 'related' | 'details' | 'history';

/** Below this, the list and the side take turns. */
const NARROW = 1180;

export const USUAL = { list: 308, preview: 457, panel: 340 };

/** How the window is divided, as the person left it. */
export class Layout {
  mode = $state<Mode>('write');
  tab = $state<SideTab>(recall<SideTab>('tab', 'preview'));
  width = $state<WidthName>(recall<WidthName>('width', 'phone'));
  widths = $state.raw(recall('columns', USUAL));
  /** In a narrow window: whether the side is shown in place of the list. */
  sideFirst = $state(false);
  /** Pixels across the window. */
  room = $state(innerWidth);

  readonly narrow = $derived(this.room < NARROW);
  readonly showsRail = $derived(this.mode !== 'focus' && (this.room >= 920 || !this.sideFirst));
  readonly showsList = $derived(
    this.mode !== 'focus' && !(this.narrow && this.sideFirst && this.mode === 'write'),
  );
  readonly showsEditor = $derived(this.mode !== 'read');
  readonly showsSide = $derived(
    this.mode === 'read' || (this.mode === 'write' && (!this.narrow || this.sideFirst)),
  );
  readonly side = $derived(this.tab === 'preview' ? this.widths.preview : this.widths.panel);

  show(tab: SideTab): void {
    this.tab = tab;
    if (this.mode === 'focus') this.mode = 'write';
    if (this.narrow) this.sideFirst = true;
    remember('tab', tab);
  }

  /** In a narrow window: the list in place of the side, or the other way round. */
  swap(): void {
    this.sideFirst = !this.sideFirst;
  }

  look(width: WidthName): void {
    this.width = width;
    remember('width', width);
  }

  resize(column: 'list' | 'side', width: number): void {
    const name = column === 'list' ? 'list' : this.tab === 'preview' ? 'preview' : 'panel';
    this.widths = { ...this.widths, [name]: width };
    remember('columns', this.widths);
  }
}
