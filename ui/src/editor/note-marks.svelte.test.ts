import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { afterEach, expect, it } from 'vitest';
import { lookOfNotes, markNotes, noteMarks, noteMarksIn } from './note-marks';

const TEXT = 'The vote came at ten past nine.';
const view = new EditorView();

function show(from: number, to: number, doc = TEXT) {
  view.setState(EditorState.create({ doc, extensions: noteMarks }));
  view.dispatch({ effects: markNotes([{ key: 'a', from, to, by: 'T. Kim' }]) });
}

afterEach(() => view.setState(EditorState.create({})));

const shown = () => [...view.contentDOM.querySelectorAll('mark')].map((mark) => mark.textContent);
const place = () => noteMarksIn(view.state).map(({ from, to }) => view.state.sliceDoc(from, to));

it('marks the words, for those who hear the text as well', () => {
  show(4, 8);
  expect(shown()).toEqual(['vote']);
  const mark = view.contentDOM.querySelector('mark');
  expect(mark?.dataset['note']).toBe('a');
  expect(mark?.getAttribute('aria-description')).toBe('Note by T. Kim');
});

it('moves the mark with what is typed before, in and behind it', () => {
  show(4, 8);
  view.dispatch({ changes: { from: 0, insert: 'So: ' } });
  view.dispatch({ changes: { from: 10, insert: 'XX' } });
  expect(place()).toEqual(['voXXte']);
  view.dispatch({ changes: { from: 14, insert: 'behind' } });
  view.dispatch({ changes: { from: 8, insert: 'before' } });
  expect(place()).toEqual(['voXXte']);
  expect(shown()).toEqual(['voXXte']);
});

it('keeps the place of words that are deleted, for the core to look for them', () => {
  show(4, 8);
  view.dispatch({ changes: { from: 0, to: 20 } });
  expect(shown()).toEqual([]);
  expect(noteMarksIn(view.state)).toMatchObject([{ from: 0, to: 0 }]);
});

it('shows which note is at hand and which is pointed at', () => {
  show(4, 8);
  view.dispatch({ effects: lookOfNotes({ hand: 'a', lit: null }) });
  expect(view.contentDOM.querySelector('.at-hand')?.textContent).toBe('vote');
  view.dispatch({ effects: lookOfNotes({ hand: null, lit: 'a' }) });
  expect(view.contentDOM.querySelector('.at-hand')).toBeNull();
  expect(view.contentDOM.querySelector('.lit')?.textContent).toBe('vote');
});

it('ticks the margin at one letter, even where that is two code units', () => {
  show(0, 7, '🛥️ sails');
  expect(view.contentDOM.querySelectorAll('.md-note-tick').length).toBe(1);
  show(3, 900);
  expect(shown()).toEqual([TEXT.slice(3)]);
});
