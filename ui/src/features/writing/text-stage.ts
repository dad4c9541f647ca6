import { EditorView } from '@codemirror/view';
import { noteMarksIn, watchView } from '../../editor/note-marks';
import type { NoteCard } from '../notes/cards';
import type { Line, Stage } from '../notes/stage';

/** How long the text rests before lines are measured that moved within their paragraphs, in milliseconds. */
const REST = 150;
/** How far from the edges of what is in sight a line must be to be seen well, in pixels. */
const MARGIN = 48;

/** The text as what notes stand beside. While somebody types, nothing is measured unless lines moved. */
export function textStage(scroller: HTMLElement, view: EditorView): Stage {
  /** A field that can be noted. Those that are not above the text count as below the byline. */
  function field(key: string): HTMLElement | undefined {
    const fields = [...scroller.querySelectorAll<HTMLElement>('[data-noted]')];
    const of = (name: string) => fields.find(({ dataset }) => dataset['noted'] === name);
    return of(key) ?? of('authors');
  }

  /** The first line of a field; of the article as a whole, where it begins. */
  function lineOfField(key: string): Line | null {
    const box = field(key)?.getBoundingClientRect();
    return box === undefined ? null : { top: box.top, bottom: box.top + Math.min(box.height, 36) };
  }

  function lineAt(at: number): Line {
    const { from, to } = view.viewport;
    // Farther away, heights are guesses, and good enough.
    const seen = at >= from && at <= to ? view.coordsAtPos(at, 1) : null;
    if (seen !== null) return { top: seen.top, bottom: seen.bottom };
    const block = view.lineBlockAt(at);
    const top = view.documentTop + block.top;
    return { top, bottom: top + view.defaultLineHeight };
  }

  function placeOf(card: NoteCard): number | null {
    if (card.place.kind !== 'text') return null;
    const mark = noteMarksIn(view.state).find(({ key }) => key === card.key);
    return Math.min(mark?.from ?? card.place.from, view.state.doc.length);
  }

  return {
    lines(cards) {
      const places = new Map(noteMarksIn(view.state).map(({ key, from }) => [key, from]));
      const { length } = view.state.doc;
      return cards.map(({ key, place }) => {
        if (place.kind === 'text') return lineAt(Math.min(places.get(key) ?? place.from, length));
        if (place.kind === 'field') return lineOfField(place.key);
        return place.kind === 'article' ? lineOfField('title') : null;
      });
    },
    reveal(card) {
      const box = scroller.getBoundingClientRect();
      const at = placeOf(card);
      const [line] = this.lines([card]);
      if (line === null || line === undefined) {
        // Related posts come after the text.
        scroller.scrollTo({ top: scroller.scrollHeight });
        return;
      }
      if (line.top > box.top + MARGIN && line.bottom < box.bottom - MARGIN) return;
      if (at === null) scroller.scrollTo({ top: 0 });
      else view.dispatch({ effects: EditorView.scrollIntoView(at, { y: 'center' }) });
    },
    scrollBy(pixels) {
      scroller.scrollTop += pixels;
    },
    selection() {
      const { from, to, empty } = view.state.selection.main;
      if (empty || to < view.viewport.from || from > view.viewport.to) return null;
      const start = view.coordsAtPos(Math.max(from, view.viewport.from), 1);
      const end = view.coordsAtPos(Math.min(to, view.viewport.to), -1);
      if (start === null || end === null) return null;
      const oneLine = end.top < start.bottom - 2;
      const right = oneLine ? end.left : view.contentDOM.getBoundingClientRect().right;
      return { top: start.top, bottom: start.bottom, right };
    },
    watch(moved) {
      let resting: ReturnType<typeof setTimeout> | undefined;
      const unwatch = watchView(view, (update) => {
        if (update.heightChanged || update.viewportChanged) moved();
        else if (update.docChanged || update.transactions.some(({ effects }) => effects.length > 0)) {
          clearTimeout(resting);
          resting = setTimeout(moved, REST);
        }
      });
      const observer = new ResizeObserver(moved);
      observer.observe(scroller);
      scroller.addEventListener('scroll', moved, { passive: true });
      return () => {
        clearTimeout(resting);
        unwatch();
        observer.disconnect();
        scroller.removeEventListener('scroll', moved);
      };
    },
  };
}
