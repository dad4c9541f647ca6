import type { PreviewPage, PreviewPatch } from '../../core/bindings';
import { PREVIEW_BASE } from '../../core/media';
import { BlockList } from './block-list';
import { morphNodes } from './morph-nodes';
import { scrolledBy } from './scroll-keys';
import { exchangeShell, framed, textPlace } from './shell-page';

/** The previewed page in its frame. For another article only what differs is exchanged: the frame does not reload. */
export class PreviewFrame {
  #iframe: HTMLIFrameElement | null = null;
  #region: HTMLElement | null = null;
  #page: Document | null = null;
  #place: Element | null = null;
  /** What to show as soon as the frame is there. */
  #next: PreviewPage | null = null;
  #shell = '';
  #theme = 'day';

  /** Called after the page has changed. */
  readonly listeners = new Set<() => void>();

  readonly blocks = new BlockList<ChildNode>({
    make: (html) => this.#nodes(html),
    morph: morphNodes,
    insert: (nodes, before) => {
      if (before !== null) before.before(...nodes);
      else this.#place?.append(...nodes);
    },
    remove: (nodes) => {
      for (const node of nodes) node.remove();
    },
  });

  /** The frame, while it is there. */
  get iframe(): HTMLIFrameElement | null {
    return this.#iframe;
  }

  /** The document in the frame, once it is there. */
  get page(): Document | null {
    return this.#page;
  }

  /** The element with the text. */
  get place(): Element | null {
    return this.#place;
  }

  /**
   * Uses this iframe from now on, until the returned function is called. `region` is what has the focus for it: in the
   * iframe itself, the window would hear no key.
   */
  mount(iframe: HTMLIFrameElement, region: HTMLElement): () => void {
    this.#iframe = iframe;
    this.#region = region;
    const next = this.#next;
    if (next !== null) this.show(next);
    return () => {
      this.#iframe = this.#region = this.#page = this.#place = null;
      this.#shell = '';
    };
  }

  /** Shows another article from its top. */
  show(next: PreviewPage): void {
    this.#next = next;
    if (this.#iframe === null) return;
    if (this.#page === null || !this.#exchange(next.shell)) {
      this.#load(next.shell);
      return;
    }
    this.blocks.reset(next.blocks);
    this.#page.scrollingElement?.scrollTo(0, 0);
    this.#next = null;
    this.#tell();
  }

  /** Shows a new state of the same article, and keeps the scroll position. */
  refresh(next: PreviewPage): void {
    const top = this.#page?.scrollingElement?.scrollTop ?? 0;
    this.show(next);
    this.#page?.scrollingElement?.scrollTo(0, top);
  }

  /** Exchanges the page around the text. */
  shell(shell: string): void {
    if (this.#next !== null) this.#next = { ...this.#next, shell };
    else {
      this.#exchange(shell);
      this.#tell();
    }
  }

  /** Applies one edit of the text. */
  patch(patch: PreviewPatch): void {
    if (this.#next !== null) {
      const blocks = [...this.#next.blocks];
      const behind = blocks.splice(patch.at).slice(patch.remove);
      const moved = behind.map((block) => ({ ...block, line: block.line + patch.shift }));
      this.#next = { ...this.#next, blocks: [...blocks, ...patch.insert, ...moved] };
      return;
    }
    this.blocks.apply(patch);
    this.#tell();
  }

  /** Moves the focus to the page, so that keys scroll it. */
  focus(): void {
    this.#region?.focus({ preventScroll: true });
  }

  /** Whether the page has the focus. */
  get hasFocus(): boolean {
    return this.#region?.contains(document.activeElement) ?? false;
  }

  /** Scrolls the page if a key does that. Whether it did. */
  scrollByKey(event: KeyboardEvent): boolean {
    const view = this.#page?.scrollingElement ?? null;
    const by = view === null ? null : scrolledBy(event, view.clientHeight);
    if (view === null || by === null) return false;
    view.scrollTop = Math.max(0, Math.min(view.scrollHeight, view.scrollTop + by));
    return true;
  }

  /** Shows the page in a theme: `day` or `night`. */
  theme(name: string): void {
    this.#theme = name;
    if (this.#page !== null) this.#page.documentElement.dataset['theme'] = name;
  }

  #exchange(shell: string): boolean {
    if (shell === this.#shell) return true;
    if (this.#page === null) return false;
    const next = new DOMParser().parseFromString(framed(shell, PREVIEW_BASE), 'text/html');
    if (!exchangeShell(this.#page, next)) return false;
    this.#shell = shell;
    return true;
  }

  #load(shell: string): void {
    if (this.#iframe === null) return;
    this.#page = this.#place = null;
    this.#shell = shell;
    this.#iframe.srcdoc = framed(shell, PREVIEW_BASE);
    this.#whenParsed();
  }

  /** Waits for the parser only: `load` waits for the pictures as well, and comes too late. */
  #whenParsed(): void {
    const page = this.#iframe?.contentDocument ?? null;
    const place = page === null ? null : textPlace(page);
    if (page === null || place === null || page.readyState === 'loading') {
      if (this.#iframe !== null) setTimeout(() => this.#whenParsed(), 8);
      return;
    }
    if (this.#next === null) return;
    this.#page = page;
    this.#place = place;
    this.theme(this.#theme);
    const { shell, blocks } = this.#next;
    this.#next = null;
    this.#exchange(shell);
    this.blocks.reset(blocks);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.listeners) listener();
  }

  #nodes(html: string): ChildNode[] {
    if (this.#page === null) return [];
    const template = this.#page.createElement('template');
    template.innerHTML = html;
    return [...template.content.childNodes];
  }
}
