import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, EditorView, WidgetType } from '@codemirror/view';

/** A place in the text that something is on its way to. It moves with the text around it. */
export interface Pending {
  id: number;
  from: number;
  to: number;
  /** How far it is, for the person who waits. */
  progress: string;
}

const begun = StateEffect.define<Pending>({
  map: (place, changes) => ({
    ...place,
    from: changes.mapPos(place.from, -1),
    to: changes.mapPos(place.to, -1),
  }),
});
const moved = StateEffect.define<{ id: number; progress: string }>();
const ended = StateEffect.define<number>();

const places = StateField.define<Pending[]>({
  create: () => [],
  update(now, { changes, effects }) {
    // What is typed at the place meanwhile comes behind what arrives there.
    let next = changes.empty
      ? now
      : now.map((one) => ({ ...one, from: changes.mapPos(one.from, -1), to: changes.mapPos(one.to, -1) }));
    for (const effect of effects) {
      if (effect.is(begun)) next = [...next, effect.value];
      else if (effect.is(moved)) {
        const { id, progress } = effect.value;
        next = next.map((one) => (one.id === id ? { ...one, progress } : one));
      } else if (effect.is(ended)) next = next.filter(({ id }) => id !== effect.value);
    }
    return next;
  },
  provide: (field) =>
    EditorView.decorations.from(field, (all) =>
      Decoration.set(
        all.map(({ from, progress }) =>
          Decoration.widget({ widget: new Progress(progress), side: 1 }).range(from),
        ),
        true,
      ),
    ),
});

class Progress extends WidgetType {
  constructor(private readonly words: string) {
    super();
  }

  override eq(other: Progress): boolean {
    return other.words === this.words;
  }

  /** The element stays: it is shown after a while, which begins anew with each element. */
  override updateDOM(element: HTMLElement): boolean {
    element.textContent = this.words;
    return true;
  }

  override toDOM(): HTMLElement {
    const element = document.createElement('span');
    element.className = 'cm-arriving';
    element.dataset['testid'] = 'arriving';
    element.textContent = this.words;
    return element;
  }
}

let count = 0;

/** Marks a place until something arrives there. */
export function begin(view: EditorView, from: number, to: number): number {
  count += 1;
  view.dispatch({ effects: begun.of({ id: count, from, to, progress: '' }) });
  return count;
}

/** Says at the place how far it is. */
export function progress(view: EditorView, id: number, words: string): void {
  if (pending(view, id) !== null) view.dispatch({ effects: moved.of({ id, progress: words }) });
}

/** Where the place is now; null when another article is on the screen, or none. */
export function pending(view: EditorView, id: number): Pending | null {
  if (!view.dom.isConnected) return null;
  return view.state.field(places, false)?.find((one) => one.id === id) ?? null;
}

/** The effect that ends the waiting. */
export const arrived = (id: number): StateEffect<number> => ended.of(id);

/** Keeps the places that something is on its way to. */
export const pendingPlaces: Extension = places;
