import { EditorState } from '@codemirror/state';
import { commonmarkLanguage, markdown } from '@codemirror/lang-markdown';
import { GFM } from '@lezer/markdown';
import { describe, expect, test } from 'vitest';
import { shownSource } from '../../editor/shown-source';
import { WordMap } from './word-map';

/** A text as it is written and as it is on its page. */
const PAIRS: [what: string, source: string, shown: string][] = [
  ['plain words', 'The boat left at nine.', 'The boat left at nine.'],
  ['marks', 'The **last** boat *left* at `nine`.', 'The last boat left at nine.'],
  ['quotes and dashes', 'She said "boat" -- and it\'s gone...', 'She said “boat” – and it’s gone…'],
  ['a link whose address has its words', '[boat](https://boat.example/boat "boat") left', 'boat left'],
  ['a heading', '## The boat', 'The boat'],
  ['a list', '- one boat\n- two boats\n  - three', '\none boat\ntwo boats\n\nthree\n\n\n'],
  ['a quotation', '> The boat\n> left.', '\nThe boat\nleft.\n'],
  ['a task', '- [x] call the boat', '\n call the boat\n'],
  ['a table', '| boat | hour |\n|---|---|\n| one | nine |', '\n\nboat\nhour\n\n\n\none\nnine\n\n'],
  ['escapes', 'five \\* stars \\_ and', 'five * stars _ and'],
  ['an address by itself', 'See <https://boat.example> now', 'See https://boat.example now'],
  ['right to left', 'הסירה **יצאה** בתשע', 'הסירה יצאה בתשע'],
];

describe.each(PAIRS)('%s', (_, source, shown) => {
  const extensions = markdown({ base: commonmarkLanguage, extensions: GFM });
  const state = EditorState.create({ doc: source, extensions });
  const map = new WordMap(shownSource(state, 0, state.doc.lines).text, shown);

  test('each word on the page is found in the source, and the other way round', () => {
    for (const found of shown.matchAll(/[\p{L}\p{N}]+/gu)) {
      const [word] = found;
      const [from, to] = [map.before(found.index), map.behind(found.index + word.length)];
      expect(source.slice(from, to)).toBe(word);
      expect(shown.slice(map.shown(from), map.shown(to - 1) + 1)).toBe(word);
    }
  });
});

test('of a very long block, places are found by proportion', () => {
  const map = new WordMap('x'.repeat(30_000), 'y'.repeat(15_000));
  expect([map.shown(20_000), map.before(10_000)]).toEqual([10_000, 20_000]);
});
