import {
  type EditorState,
  type Extension,
  StateEffect,
  StateField,
  type Transaction,
} from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** Words of the text in which a check found something. */
export interface CheckMark {
  from: number;
  to: number;
  look: 'stops' | 'worth' | 'info';
  /** What was found, for those who hear the text. */
  message: string;
  /** Whether it is the one at hand. */
  hand: boolean;
}

interface Marked {
  marks: readonly CheckMark[];
  shown: DecorationSet;
}

const marked = StateEffect.define<readonly CheckMark[]>();

const NONE: Marked = { marks: [], shown: Decoration.none };

/** Until the core has looked again, marks move with the text. */
const checkField = StateField.define<Marked>({
  create: () => NONE,
  update(now, transaction) {
    const given = transaction.effects.findLast((effect) => effect.is(marked));
    let { marks } = now;
    if (given !== undefined) marks = given.value as readonly CheckMark[];
    else if (transaction.docChanged && marks.length > 0) marks = moved(marks, transaction);
    if (marks.length === 0) return marks === now.marks ? now : NONE;
    const same = marks === now.marks && !transaction.selection;
    return same ? now : { marks, shown: drawn(marks, transaction.state) };
  },
  provide: (field) => EditorView.decorations.from(field, ({ shown }) => shown),
});

function moved(marks: readonly CheckMark[], { changes }: Transaction): readonly CheckMark[] {
  return marks.map((mark) => {
    const from = changes.mapPos(mark.from, 1);
    return { ...mark, from, to: Math.max(from, changes.mapPos(mark.to, -1)) };
  });
}

/** All of them but those that the caret is in: nobody is told of a word that is being written. */
function drawn(marks: readonly CheckMark[], state: EditorState): DecorationSet {
  const { length } = state.doc;
  const { main } = state.selection;
  const ranges = marks.flatMap(({ from, to, look, message, hand }) => {
    const end = Math.min(to, length);
    const within = main.empty && main.head > from && main.head <= end;
    if (from >= end || within) return [];
    const words = Decoration.mark({
      class: `md-check ${look}${hand ? ' at-hand' : ''}`,
      attributes: { 'aria-description': message },
    });
    return [words.range(from, end)];
  });
  return Decoration.set(ranges, true);
}

/** Marks these words, and no others. */
export const markChecks = (marks: readonly CheckMark[]): StateEffect<unknown> => marked.of(marks);

/** Words in which checks found something: marked, and moved along with the text. */
export const checkMarks: Extension = checkField;
