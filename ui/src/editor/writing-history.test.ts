import { redo, undo } from '@codemirror/commands';
import { EditorState, type TransactionSpec } from '@codemirror/state';
import { expect, test } from 'vitest';
import { remoteChange } from './remote-change';
import { writingHistory } from './writing-history';

/** A text that is typed into letter by letter, without a pause. */
function typing(doc = '') {
  let state = EditorState.create({ doc, extensions: writingHistory() });
  const update = (spec: TransactionSpec) => (state = state.update(spec).state);
  return {
    text: () => state.doc.toString(),
    state: () => state,
    type(words: string, at = state.doc.length) {
      [...words].forEach((letter, index) =>
        update({ changes: { from: at + index, insert: letter }, userEvent: 'input.type' }),
      );
    },
    delete: (from: number, to: number) => update({ changes: { from, to }, userEvent: 'delete.backward' }),
    update,
    undo: () => undo({ state, dispatch: (transaction) => (state = transaction.state) }),
    redo: () => redo({ state, dispatch: (transaction) => (state = transaction.state) }),
  };
}

test('a word is one step, with the space or the line after it', () => {
  const text = typing();
  text.type('The boat');
  text.type(' left.');
  text.undo();
  expect(text.text()).toBe('The boat ');
  text.undo();
  expect(text.text()).toBe('The ');
  text.undo();
  expect(text.text()).toBe('');
  text.redo();
  text.redo();
  expect(text.text()).toBe('The boat ');
});

test('letters that were mistyped and mended belong to their word', () => {
  const text = typing('A ');
  text.type('baot');
  text.delete(5, 6);
  text.delete(4, 5);
  text.type('at', 4);
  text.undo();
  expect(text.text()).toBe('A ');
});

test('what another program wrote is never taken back, also where it stands between one’s own words', () => {
  const text = typing('Start. ');
  text.type('Mine');
  text.update(
    remoteChange(
      text.state().changes([
        { from: 0, insert: 'Theirs. ' },
        { from: 9, insert: '(new)' },
      ]),
    ),
  );
  expect(text.text()).toBe('Theirs. Start. Mi(new)ne');
  text.undo();
  expect(text.text()).toBe('Theirs. Start. (new)');
  text.redo();
  expect(text.text()).toContain('Theirs. Start. ');
});

test('words of one’s own that another program took away do not come back as a step', () => {
  const text = typing('Start. ');
  text.type('Mine');
  text.update(remoteChange(text.state().changes({ from: 7, to: 11 })));
  expect(text.undo()).toBe(false);
  expect(text.text()).toBe('Start. ');
});

test('the history goes on in a state of the same text that is made later', () => {
  const text = typing();
  text.type('Boats');
  const kept = text.state();
  let later = EditorState.create({ doc: kept.doc, extensions: writingHistory(kept) });
  undo({ state: later, dispatch: (transaction) => (later = transaction.state) });
  expect(later.doc.toString()).toBe('');
});
