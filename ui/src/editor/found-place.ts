import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

interface Place {
  from: number;
  to: number;
}

const found = StateEffect.define<Place>({
  map: ({ from, to }, changes) => ({ from: changes.mapPos(from), to: changes.mapPos(to) }),
});
const look = Decoration.mark({ class: 'md-found' });

/** Marks the place that somebody was led to, until the cursor moves or the text changes. */
export const foundPlace: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(found)) continue;
      const { from, to } = effect.value;
      return from < to ? Decoration.set(look.range(from, to)) : Decoration.none;
    }
    return transaction.docChanged || transaction.selection !== undefined ? Decoration.none : shown;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/**
 * Leads to a place: it comes to the middle of the window, marked, with the cursor in front of it. It is not selected:
 * whoever goes on typing there must not overwrite it.
 */
export function leadTo(view: EditorView, place: Place): void {
  const length = view.state.doc.length;
  const [from, to] = [Math.min(place.from, length), Math.min(place.to, length)];
  view.dispatch({
    selection: { anchor: from },
    effects: [found.of({ from, to }), EditorView.scrollIntoView(from, { y: 'center' })],
  });
}
