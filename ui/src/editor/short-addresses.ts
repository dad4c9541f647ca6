import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view';

const LONG = 26;

/** Shows a long address of a link shortened, as in `(…/count)`, while the cursor is elsewhere. The text does not change. */
class ShortAddress extends WidgetType {
  constructor(private readonly address: string) {
    super();
  }

  override eq(other: ShortAddress): boolean {
    return other.address === this.address;
  }

  override toDOM(): HTMLElement {
    const span = document.createElement('span');
    span.className = 'md-url';
    span.textContent = shortened(this.address);
    span.title = this.address;
    return span;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

/** What is left of a long address: `…/count`, or `article…` for another article. */
export function shortened(address: string): string {
  if (address.startsWith('article:')) return 'article…';
  const last =
    address
      .replace(/[?#].*$/, '')
      .split('/')
      .filter((part) => part !== '')
      .pop() ?? '';
  return last.length > LONG ? `…${last.slice(-LONG + 4)}` : `…/${last}`;
}

function find(view: EditorView): DecorationSet {
  const { state } = view;
  const short: ReturnType<Decoration['range']>[] = [];
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(state).iterate({
      from,
      to,
      enter: (node) => {
        if (node.name !== 'URL' || node.to - node.from <= LONG) return;
        const link = node.node.parent;
        if (link === null || (link.name !== 'Link' && link.name !== 'Image')) return;
        if (touched(state, link.from, link.to)) return;
        const widget = new ShortAddress(state.sliceDoc(node.from, node.to));
        short.push(Decoration.replace({ widget }).range(node.from, node.to));
      },
    });
  }
  return Decoration.set(short);
}

function touched(state: EditorState, from: number, to: number): boolean {
  return state.selection.ranges.some((range) => range.from <= to && range.to >= from);
}

export const shortAddresses = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = find(view);
    }

    update(update: ViewUpdate): void {
      const parsed = syntaxTree(update.startState) !== syntaxTree(update.state);
      if (update.docChanged || update.viewportChanged || update.selectionSet || parsed) {
        this.decorations = find(update.view);
      }
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
