import { type Extension, StateEffect, StateField, type EditorState, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';

/** Words of the text that somebody has noted. */
export interface NoteMark {
  /** Names the note. */
  key: string;
  from: number;
  to: number;
  /** Who says it, for those who hear the text. */
  by: string;
}

/** Which notes look different from the others. */
export interface NoteLook {
  /** The one at hand. */
  hand: string | null;
  /** The one that is pointed at. */
  lit: string | null;
}

interface Marked extends NoteLook {
  marks: readonly NoteMark[];
  shown: DecorationSet;
}

const marked = StateEffect.define<readonly NoteMark[]>();
const looked = StateEffect.define<NoteLook>();

const NONE: Marked = { marks: [], hand: null, lit: null, shown: Decoration.none };

/** The noted words. While somebody types they move with the text; where they are for certain, the core says afterwards. */
const noteField = StateField.define<Marked>({
  create: () => NONE,
  update(now, transaction) {
    let next = now;
    if (transaction.docChanged && now.marks.length > 0) {
      const { changes } = transaction;
      const marks = now.marks.map((mark) => {
        const from = changes.mapPos(mark.from, 1);
        return { ...mark, from, to: Math.max(from, changes.mapPos(mark.to, -1)) };
      });
      next = { ...now, marks, shown: now.shown.map(changes) };
    }
    for (const effect of transaction.effects) {
      if (effect.is(marked)) next = drawn({ ...next, marks: effect.value }, transaction.newDoc);
      else if (effect.is(looked)) next = drawn({ ...next, ...effect.value }, transaction.newDoc);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field, ({ shown }) => shown),
});

function drawn(now: Marked, doc: Text): Marked {
  const { length } = doc;
  const ranges = now.marks.flatMap((mark) => {
    const { key, by } = mark;
    const [from, to] = [Math.min(mark.from, length), Math.min(mark.to, length)];
    if (from >= to) return [];
    const state = `${key === now.hand ? ' at-hand' : ''}${key === now.lit ? ' lit' : ''}`;
    const words = Decoration.mark({
      tagName: 'mark',
      class: `md-note${state}`,
      attributes: { 'data-note': key, 'aria-description': `Note by ${by}` },
    });
    // In the margin beside its first letter, wherever that is on the line.
    const tick = Decoration.mark({ class: `md-note-tick${state}` });
    const first = String.fromCodePoint(doc.sliceString(from, from + 2).codePointAt(0) ?? 0).length;
    return [words.range(from, to), tick.range(from, Math.min(from + first, to))];
  });
  return { ...now, shown: Decoration.set(ranges, true) };
}

/** The places of noted words as they are in the text now. */
export function noteMarksIn(state: EditorState): readonly NoteMark[] {
  return state.field(noteField, false)?.marks ?? NONE.marks;
}

/** Marks by the notes that they name. */
export const byKey = (marks: readonly NoteMark[]): ReadonlyMap<string, NoteMark> =>
  new Map(marks.map((mark) => [mark.key, mark]));

/** Marks these words as noted, and no others. */
export const markNotes = (marks: readonly NoteMark[]): StateEffect<unknown> => marked.of(marks);

/** Shows which notes are at hand and pointed at. */
export const lookOfNotes = (look: NoteLook): StateEffect<unknown> => looked.of(look);

/** Whoever stands beside the text wants to know that it moved. */
const geometry = ViewPlugin.fromClass(
  class {
    readonly listeners = new Set<(update: ViewUpdate) => void>();

    update(update: ViewUpdate): void {
      for (const listener of this.listeners) listener(update);
    }
  },
);

/** Calls `listener` with every update of the view, until the returned function is called. It must not measure then. */
export function watchView(view: EditorView, listener: (update: ViewUpdate) => void): () => void {
  const listeners = view.plugin(geometry)?.listeners;
  listeners?.add(listener);
  return () => listeners?.delete(listener);
}

/** Noted words: marked, and moved along with the text. */
export const noteMarks: Extension = [noteField, geometry];
