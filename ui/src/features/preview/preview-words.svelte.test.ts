import { commonmarkLanguage, markdown } from '@codemirror/lang-markdown';
import { EditorState } from '@codemirror/state';
import { GFM } from '@lezer/markdown';
import { afterEach, expect, test } from 'vitest';
import { BlockList } from './block-list';
import { morphNodes } from './morph-nodes';
import { PreviewWords } from './preview-words';

const BODY =
  '# Boats\n\nThe **last boat** left,\nsaid *she*.\n\n- one "boat"\n- two boats\n\n[ferry]: https://boat.example\n';
const BLOCKS = [
  { line: 0, html: '<h1>Boats</h1>\n' },
  { line: 2, html: '<p>The <strong>last boat</strong> left,\nsaid <em>she</em>.</p>\n' },
  { line: 5, html: '<ul>\n<li>one “boat”</li>\n<li>two boats</li>\n</ul>\n' },
  { line: 8, html: '' },
];

afterEach(() => document.body.replaceChildren());

/** The previewed text of `BODY`, in this document. */
function preview() {
  const place = document.body.appendChild(document.createElement('div'));
  place.insertAdjacentHTML(
    'beforebegin',
    '<header><h1>The “late” ship</h1><p class="dek">It sank.</p></header>',
  );
  const blocks = new BlockList<ChildNode>({
    make: (html) => {
      const template = document.createElement('template');
      template.innerHTML = html;
      return [...template.content.childNodes];
    },
    morph: morphNodes,
    insert: (nodes) => place.append(...nodes),
    remove: () => undefined,
  });
  blocks.reset(BLOCKS);
  const extensions = markdown({ base: commonmarkLanguage, extensions: GFM });
  const state = EditorState.create({ doc: BODY, extensions });
  const words = new PreviewWords({ blocks, place }, () => state);
  const selected = () => {
    const range = words.behind(document.getSelection() as Selection);
    return range === null
      ? null
      : { ...range, text: BODY.slice(...[range.anchor, range.head].sort((a, b) => a - b)) };
  };
  return { words, selected };
}

/** The text node with these words, and where in it they are. */
function find(words: string): [node: Text, at: number] {
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
    const at = (node as Text).data.indexOf(words);
    if (at >= 0) return [node as Text, at];
  }
  throw new Error(`The page has no ${words}.`);
}

function select(from: string, to: string, toEnd = true) {
  const [[start, at], [end, last]] = [find(from), find(to)];
  document.getSelection()?.setBaseAndExtent(start, at, end, last + (toEnd ? to.length : 0));
}

test.each([
  ['t boat', 'The **last'],
  ['st boat', 'The **last'],
  ['eft,', 'The **last boat** left'],
  ['she', 'said *she'],
  ['oat”', '- one "boat'],
])('a click at “%s” puts the caret behind that word', (clicked, before) => {
  const { selected } = preview();
  select(clicked, clicked, false);
  expect(BODY.slice(0, selected()?.head).endsWith(before)).toBe(true);
  expect(selected()?.anchor).toBe(selected()?.head);
});

test('selected words are the same words in the text, without the marks around them', () => {
  const { selected } = preview();
  select('last', 'boat');
  expect(selected()?.text).toBe('last boat');
  select('left', 'she');
  expect(selected()?.text).toBe('left,\nsaid *she');
  select('she', 'two');
  expect(selected()?.text).toBe('she*.\n\n- one "boat"\n- two');
});

test('a selection that was made backwards stays one', () => {
  const { selected } = preview();
  const [[from, at], [to, last]] = [find('boats'), find('left')];
  document.getSelection()?.setBaseAndExtent(from, at + 5, to, last);
  expect(selected()?.text).toBe('left,\nsaid *she*.\n\n- one "boat"\n- two boats');
  expect(selected()?.anchor).toBeGreaterThan(selected()?.head ?? 0);
});

test('headline and dek are fields, not text', () => {
  const { words, selected } = preview();
  select('te” ship', 'te” ship', false);
  expect(selected()).toBeNull();
  expect(words.fieldBehind(document.getSelection() as Selection)).toEqual({
    name: 'headline',
    shown: 'The “late” ship',
    at: 'The “late'.length,
  });
});

test('the caret is found on the page: its letter, or the last one before it', () => {
  const { words } = preview();
  const letterAt = (offset: number) => words.rangeAt(offset)?.toString();
  expect(letterAt(BODY.indexOf('** left'))).toBe('t');
  expect(letterAt(BODY.indexOf(',\nsaid') + 1)).toBe(',');
  expect(letterAt(BODY.length)).toBe('s');
  expect(letterAt(0)).toBe('B');
});

test('a range of the text is the same words on the page, across marks and blocks', () => {
  const { words } = preview();
  const shown = (source: string) => {
    const from = BODY.indexOf(source);
    return words
      .rangeOf(from, from + source.length)
      ?.toString()
      .replace(/\s+/g, ' ');
  };
  expect(shown('last boat** left')).toBe('last boat left');
  expect(shown('she')).toBe('she');
  expect(shown('"boat"')).toBe('“boat”');
  expect(shown('left,\nsaid *she*.\n\n- one')).toBe('left, said she. one');
});

test('what shows no word of its own has no place on the page', () => {
  const { words } = preview();
  expect(words.pictureAt(2)).toBeNull();
  expect(words.pictureBehind(document.body)).toBeNull();
});
