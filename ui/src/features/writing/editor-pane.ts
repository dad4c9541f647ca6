import type { EditorView } from '@codemirror/view';
import { below, type Pane, pixelsBelow } from '../preview/scroll-sync';

/** The editor as a pane, for the preview to follow. Headline and text scroll together. */
export function editorPane(scroller: HTMLElement, view: EditorView): Pane {
  const textTop = () => view.documentTop - scroller.getBoundingClientRect().top + scroller.scrollTop;
  return {
    visible: () => scroller.clientHeight > 0,
    top: () => scroller.scrollTop,
    spot() {
      const start = textTop();
      const y = scroller.scrollTop;
      if (y < start) return -1 + y / Math.max(1, start);
      const end = start + view.contentHeight;
      if (y > end) return below(view.state.doc.lines, y - end);
      const block = view.lineBlockAtHeight(y - start);
      const part = block.height > 0 ? Math.min(1, (y - start - block.top) / block.height) : 0;
      return view.state.doc.lineAt(block.from).number - 1 + part;
    },
    scrollTo(spot) {
      const start = textTop();
      if (spot < 0) {
        scroller.scrollTop = (spot + 1) * start;
        return;
      }
      const { doc } = view.state;
      const end = pixelsBelow(doc.lines, spot);
      if (end !== null) {
        scroller.scrollTop = start + view.contentHeight + end;
        return;
      }
      const line = doc.line(Math.min(doc.lines, Math.floor(spot) + 1));
      const block = view.lineBlockAt(line.from);
      scroller.scrollTop = start + block.top + (spot - Math.floor(spot)) * block.height;
    },
  };
}
