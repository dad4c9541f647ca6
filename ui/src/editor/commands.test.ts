import { expect, test } from 'vitest';
import { EditorState, type Transaction, type TransactionSpec } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { markdown } from '@codemirror/lang-markdown';
import { endBlock, indentItem, isMarked, outdentItem, toggleMark } from './commands';
import { shortened } from './short-addresses';

test('of three stars, two are strong and one is emphasis', () => {
  const marks = ['', '*', '**', '***'];
  expect(marks.map((stars) => isMarked(stars, stars, '*'))).toEqual([false, true, false, true]);
  expect(marks.map((stars) => isMarked(stars, stars, '**'))).toEqual([false, false, true, true]);
});

test('a mark on one side only is none', () => {
  expect(isMarked('a **', ' b', '**')).toBe(false);
  expect(isMarked('`', '`', '`')).toBe(true);
});

test('a long address keeps what tells it apart', () => {
  expect(shortened('article:01a1d54c-640a-74ce-8bf5-ec8ebb262a93')).toBe('article…');
  expect(shortened('https://harbour.example/office/notices/count?week=3')).toBe('…/count');
  expect(shortened('https://example.org/a-very-long-name-that-goes-on-and-on')).toMatch(/^….{22}$/);
});

/** The text after Enter at its end, with the cursor as |; null if Enter does what it always does. */
function afterEnter(doc: string): string | null {
  let state = EditorState.create({ doc, selection: { anchor: doc.length }, extensions: markdown() });
  const dispatch = (spec: TransactionSpec) => (state = state.update(spec).state);
  if (!endBlock({ state, dispatch } as unknown as EditorView)) return null;
  const { head } = state.selection.main;
  return `${state.sliceDoc(0, head)}|${state.sliceDoc(head)}`;
}

test('Enter on an empty item or quotation ends it, with the blank line that parts what follows', () => {
  expect(afterEnter('- tea\n- ')).toBe('- tea\n\n|');
  expect(afterEnter('1. one\n2. ')).toBe('1. one\n\n|');
  expect(afterEnter('- [ ] a\n- [ ] ')).toBe('- [ ] a\n\n|');
  expect(afterEnter('> said\n> ')).toBe('> said\n\n|');
  expect(afterEnter('- loose\n\n- ')).toBe('- loose\n\n|');
});

test('Enter on an empty item of a list within another goes on in that one', () => {
  expect(afterEnter('- tea\n  - ')).toBe('- tea\n- |');
  expect(afterEnter('3. tea\n   - green\n   - ')).toBe('3. tea\n   - green\n4. |');
  expect(afterEnter('- a\n  - b\n    - c\n    - ')).toBe('- a\n  - b\n    - c\n  - |');
});

/** The text after an item at its end is moved in or out. */
function moved(doc: string, move: typeof indentItem): string {
  let state = EditorState.create({ doc, selection: { anchor: doc.length }, extensions: markdown() });
  const dispatch = (spec: TransactionSpec) => (state = state.update(spec).state);
  move({
    get state() {
      return state;
    },
    dispatch,
  } as unknown as EditorView);
  return state.doc.toString();
}

test('an item goes into the one above it, where the words of that begin, and out again', () => {
  expect(moved('- a\n- b', indentItem)).toBe('- a\n  - b');
  expect(moved('1. a\n2. b', indentItem)).toBe('1. a\n   1. b');
  expect(moved('9. a\n10. b\n11. c', indentItem)).toBe('9. a\n10. b\n    1. c');
  expect(moved('1. a\n   1. b\n2. c', indentItem)).toBe('1. a\n   1. b\n   1. c');
  expect(moved('- a\n  - b', indentItem)).toBe('- a\n  - b');
  expect(moved('1. a\n   1. b', outdentItem)).toBe('1. a\n2. b');
  expect(moved('- a\n  - b', outdentItem)).toBe('- a\n- b');
});

/** The text after a mark is toggled at |, with the cursor as |. */
function toggled(text: string, mark: string): string {
  const at = text.indexOf('|');
  let state = EditorState.create({ doc: text.replace('|', ''), selection: { anchor: at } });
  const dispatch = (transaction: Transaction) => (state = transaction.state);
  toggleMark(mark)({ state, dispatch } as unknown as EditorView);
  const { head } = state.selection.main;
  return `${state.sliceDoc(0, head)}|${state.sliceDoc(head)}`;
}

test('a mark is turned on, and behind its words off again', () => {
  expect(toggled('plain |', '**')).toBe('plain **|**');
  expect(toggled('plain **strong|**', '**')).toBe('plain **strong**|');
  expect(toggled('plain *word|*', '*')).toBe('plain *word*|');
  expect(toggled('plain `a b|` c', '`')).toBe('plain `a b`| c');
  expect(toggled('**|**', '**')).toBe('|');
  expect(toggled('a **st|rong** b', '**')).toBe('a st|rong b');
});

test('elsewhere Enter is left alone', () => {
  expect(['- tea', 'text\n-', '```\n- ', '- '].map(afterEnter)).toEqual(Array(4).fill(null));
});
