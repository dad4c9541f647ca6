import { SearchQuery } from '@codemirror/search';
import { type Extension, RangeSetBuilder, StateEffect, StateField, Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';

/** What is looked for: these letters, as they are. */
export interface Wanted {
  words: string;
  matchCase: boolean;
  wholeWords: boolean;
}

/** A range of a text. */
export interface Match {
  from: number;
  to: number;
}

/** Every place of a text that has what is looked for, in order. */
export function matches(text: Text | string, wanted: Wanted): Match[] {
  const query = queryOf(wanted);
  if (!query.valid) return [];
  const found: Match[] = [];
  const cursor = query.getCursor(typeof text === 'string' ? Text.of(text.split('\n')) : text);
  for (let step = cursor.next(); step.done !== true; step = cursor.next()) {
    found.push({ from: step.value.from, to: step.value.to });
  }
  return found;
}

function queryOf({ words, matchCase, wholeWords }: Wanted): SearchQuery {
  return new SearchQuery({ search: words, caseSensitive: matchCase, wholeWord: wholeWords, literal: true });
}

/** What is marked in the text: all matches, and one of them more than the others. */
interface Marked {
  wanted: Wanted;
  at: Match | null;
}

const mark = StateEffect.define<Marked | null>();

const marked = StateField.define<Marked | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(mark)) return effect.value;
    const at = value?.at ?? null;
    if (value === null || at === null || !transaction.docChanged) return value;
    return {
      ...value,
      at: { from: transaction.changes.mapPos(at.from, 1), to: transaction.changes.mapPos(at.to, -1) },
    };
  },
});

const each = Decoration.mark({ class: 'md-match' });
const one = Decoration.mark({ class: 'md-match md-match-now' });

/** Beyond what is on screen, so that a match at its edge is whole. */
const MARGIN = 250;

function decorations(view: EditorView): DecorationSet {
  const { wanted, at } = view.state.field(marked) ?? {};
  if (wanted === undefined) return Decoration.none;
  const query = queryOf(wanted);
  if (!query.valid) return Decoration.none;
  const builder = new RangeSetBuilder<Decoration>();
  let end = 0;
  for (const { from, to } of view.visibleRanges) {
    const cursor = query.getCursor(
      view.state,
      Math.max(end, from - MARGIN),
      Math.min(view.state.doc.length, to + MARGIN),
    );
    for (let step = cursor.next(); step.done !== true; step = cursor.next()) {
      const { from: start, to: stop } = step.value;
      builder.add(start, stop, start === at?.from && stop === at.to ? one : each);
      end = stop;
    }
  }
  return builder.finish();
}

/** Marks what is looked for, as far as it is on screen. */
export const findMarks: Extension = [
  marked,
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = decorations(view);
      }

      update(update: ViewUpdate): void {
        const other = update.startState.field(marked) !== update.state.field(marked);
        if (update.docChanged || update.viewportChanged || other) this.decorations = decorations(update.view);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  ),
];

/** Marks all matches in an editor, `at` more than the others; none if nothing is looked for. */
export function markMatches(view: EditorView, wanted: Wanted | null, at: Match | null): void {
  if (wanted === null && view.state.field(marked) === null) return;
  view.dispatch({ effects: mark.of(wanted === null ? null : { wanted, at }) });
}

/** Selects a match, and brings it into sight. */
export function selectMatch(view: EditorView, { from, to }: Match): void {
  const sight = view.visibleRanges.some((range) => range.from <= from && to <= range.to);
  view.dispatch({
    selection: { anchor: from, head: to },
    effects: EditorView.scrollIntoView(from, sight ? { y: 'nearest', yMargin: 90 } : { y: 'center' }),
    userEvent: 'select.search',
  });
}
