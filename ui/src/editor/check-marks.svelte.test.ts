import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { afterEach, expect, it } from 'vitest';
import { type CheckMark, checkMarks, markChecks } from './check-marks';

const TEXT = 'The the boat stays.';
const view = new EditorView();

const mark = (from: number, to: number): CheckMark => ({
  from,
  to,
  look: 'worth',
  message: '“the” stands there twice',
  hand: false,
});

function show(...marks: CheckMark[]) {
  view.setState(
    EditorState.create({ doc: TEXT, selection: { anchor: TEXT.length }, extensions: checkMarks }),
  );
  view.dispatch({ effects: markChecks(marks) });
}

afterEach(() => view.setState(EditorState.create({})));

const shown = () => [...view.contentDOM.querySelectorAll('.md-check')].map((found) => found.textContent);

it('marks words, for those who hear the text as well', () => {
  show(mark(0, 7));
  expect(shown()).toEqual(['The the']);
  const found = view.contentDOM.querySelector('.md-check');
  expect(found?.getAttribute('aria-description')).toBe('“the” stands there twice');
  expect(found?.classList.contains('worth')).toBe(true);
});

it('marks no word that the caret is in, and marks it again behind that', () => {
  show(mark(0, 7));
  view.dispatch({ selection: { anchor: 5 } });
  expect(shown()).toEqual([]);
  view.dispatch({ selection: { anchor: 12 } });
  expect(shown()).toEqual(['The the']);
});

it('moves marks with what is typed, and lets go of words that are deleted', () => {
  show(mark(0, 7), mark(8, 12));
  view.dispatch({ changes: { from: 0, insert: 'So: ' } });
  expect(shown()).toEqual(['The the', 'boat']);
  view.dispatch({ changes: { from: 0, to: 12 } });
  expect(shown()).toEqual(['boat']);
});
