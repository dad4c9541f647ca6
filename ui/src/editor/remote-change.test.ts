import { history, undo } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { isRemoteChange, remoteChange } from './remote-change';

test('undo takes back what was typed here, and leaves what another program wrote', () => {
  let state = EditorState.create({ doc: 'One. Two.', extensions: [history()] });
  state = state.update({ changes: { from: 4, insert: ' Ours.' }, userEvent: 'input.type' }).state;
  const incoming = state.update(remoteChange(state.changes({ from: state.doc.length, insert: ' Theirs.' })));
  expect(isRemoteChange(incoming)).toBe(true);
  state = incoming.state;
  expect(undo({ state, dispatch: (transaction) => (state = transaction.state) })).toBe(true);
  expect(state.doc.toString()).toBe('One. Two. Theirs.');
  expect(undo({ state, dispatch: (transaction) => (state = transaction.state) })).toBe(false);
});
