import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { besideLine, fitted, pictureAt } from './fit';

/** The text after Markdown arrived at the bar, or between two bars. */
function after(text: string, markdown: string): string {
  const from = text.indexOf('|');
  const to = Math.max(from, text.lastIndexOf('|') - 1);
  const doc = text.replaceAll('|', '');
  const change = fitted(EditorState.create({ doc }), from, to, markdown);
  return doc.slice(0, change.from) + change.insert + doc.slice(change.to);
}

test.each([
  ['words continue a line', 'It | now', 'is **so**', 'It is **so** now'],
  ['the selection goes', 'It |was| now', 'is', 'It is now'],
  ['paragraphs part the line', 'One|two', 'a\n\nb', 'Onea\n\nbtwo'],
  ['a heading gets a line of its own', 'One|two', '## A', 'One\n\n## A\n\ntwo'],
  ['a block does not run into the lines around it', 'One\n|\nTwo', '- a\n- b', 'One\n\n- a\n- b\n\nTwo'],
  ['nothing is added in an empty text', '|', '# A\n\nb', '# A\n\nb'],
  ['a quotation goes on', '> One|', 'a\n\nb', '> Onea\n>\n> b'],
  ['a list item goes on', '- One|', 'a\n\nb', '- Onea\n\n  b'],
  ['an item takes the place of an empty one', '- One\n- |', '- a\n- b', '- One\n- a\n- b'],
  ['also of a numbered one', '1. |', '- a', '- a'],
  ['in a quotation, too', '> - |', '- a\n- b', '> - a\n> - b'],
])('%s', (_, text, markdown, expected) => {
  expect(after(text, markdown)).toBe(expected);
});

test('a picture stands beside a line, not in it', () => {
  const state = EditorState.create({ doc: 'One two' });
  expect(besideLine(state, { from: 4, to: 4 })).toEqual({ from: 7, to: 7 });
  expect(besideLine(state, { from: 0, to: 0 })).toEqual({ from: 0, to: 0 });
  expect(pictureAt('media/a b.png', 'A [b]\nc')).toBe('![A \\[b\\] c](<media/a b.png>)');
});
