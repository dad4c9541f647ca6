import { expect, test } from 'vitest';
import { EditorState } from '@codemirror/state';
import { markdown } from '@codemirror/lang-markdown';
import { closed } from './closing-fence';

/** The text after this sign is typed at its end; null if it is typed as it is. */
function typed(doc: string, sign = '`'): string | null {
  const state = EditorState.create({ doc, extensions: markdown() });
  const spec = closed(state, doc.length, doc.length, sign);
  return spec === null ? null : state.update(spec).state.doc.toString();
}

test('a fence below an indented line closes its code block', () => {
  expect(typed('```\nif a\n    b\n    ``')).toBe('```\nif a\n    b\n```');
  expect(typed('~~~\n\ta\n\t~~', '~')).toBe('~~~\n\ta\n~~~');
  expect(typed('````\n      a\n      ```')).toBe('````\n      a\n````');
  expect(typed('- ```\n      a\n      ``')).toBe('- ```\n      a\n  ```');
  expect(typed('> ```\n>       a\n>       ``')).toBe('> ```\n>       a\n> ```');
});

test('any other fence stays where it is typed', () => {
  const others = ['```\na\n``', 'text\n\n    ``', '~~~\n    ``', '````\n    ``', '```\n    a ``'];
  expect(others.map((doc) => typed(doc))).toEqual(Array(5).fill(null));
});
