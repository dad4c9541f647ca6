import { expect, test } from 'vitest';
import { BlockList } from './block-list';

/** A page of plain strings: a block of "a|b" has two nodes, an empty one none. */
class Page {
  nodes: { text: string }[] = [];
  moves = 0;
  list = new BlockList<{ text: string }>({
    make: (html) => (html === '' ? [] : html.split('|').map((text) => ({ text }))),
    // A node is of the kind that its first letter says.
    morph: (nodes, fresh) => {
      const kinds = (of: readonly { text: string }[]) => of.map((node) => node.text[0]).join();
      if (kinds(nodes) !== kinds(fresh)) return false;
      nodes.forEach((node, at) => (node.text = fresh[at]?.text ?? ''));
      return true;
    },
    insert: (nodes, before) => {
      if (before !== null) expect(this.nodes).toContain(before);
      this.moves += nodes.length;
      this.nodes.splice(before === null ? this.nodes.length : this.nodes.indexOf(before), 0, ...nodes);
    },
    remove: (nodes) => {
      this.moves += nodes.length;
      this.nodes = this.nodes.filter((node) => !nodes.includes(node));
    },
  });

  constructor(...blocks: [string, number][]) {
    this.list.reset(blocks.map(([html, line]) => ({ html, line })));
    this.moves = 0;
  }

  get text() {
    return this.nodes.map((node) => node.text).join(' ');
  }

  get lines() {
    return Array.from({ length: this.list.length }, (_, index) => this.list.line(index));
  }
}

test('a patch replaces its blocks and touches no other node', () => {
  const page = new Page(['a', 0], ['b', 2], ['c', 4]);
  page.list.apply({ version: 2, at: 1, remove: 1, insert: [{ html: 'B', line: 2 }], shift: 0 });
  expect(page.text).toBe('a B c');
  expect(page.moves).toBe(2);
});

test('blocks that stay of their kind keep their nodes', () => {
  const page = new Page(['a1', 0], ['b1', 2], ['c1', 4]);
  const first = page.nodes[0];
  const insert = [
    { html: 'a2', line: 0 },
    { html: 'x2|y2', line: 2 },
    { html: 'b2', line: 4 },
  ];
  page.list.apply({ version: 2, at: 0, remove: 2, insert, shift: 2 });
  expect(page.text).toBe('a2 x2 y2 b2 c1');
  expect(page.nodes[0]).toBe(first);
  expect(page.lines).toEqual([0, 2, 4, 6]);
  page.list.apply({ version: 3, at: 1, remove: 3, insert: [], shift: -4 });
  expect(page.text).toBe('a2');
});

test('blocks behind a patch move by its shift, in the list only', () => {
  const page = new Page(['a', 0], ['b', 2], ['c', 4], ['d', 9]);
  const insert = [
    { html: 'x', line: 2 },
    { html: 'y', line: 4 },
  ];
  page.list.apply({ version: 2, at: 1, remove: 1, insert, shift: 2 });
  expect(page.text).toBe('a x y c d');
  expect(page.lines).toEqual([0, 2, 4, 6, 11]);
  expect(page.moves).toBe(3);
});

test('a block may have several nodes, or none', () => {
  const page = new Page(['a|a', 0], ['', 2], ['', 3], ['d', 4]);
  page.list.apply({ version: 2, at: 1, remove: 1, insert: [{ html: 'b|b', line: 2 }], shift: 0 });
  expect(page.text).toBe('a a b b d');
  page.list.apply({ version: 3, at: 0, remove: 2, insert: [], shift: -2 });
  expect(page.text).toBe('d');
  expect(page.lines).toEqual([1, 2]);
});

test('in front of blocks without nodes, the next node is the place', () => {
  const page = new Page(['a', 0], ['', 2], ['c', 4]);
  page.list.apply({ version: 2, at: 1, remove: 0, insert: [{ html: 'b', line: 2 }], shift: 2 });
  expect(page.text).toBe('a b c');
});

test('at the end, blocks are appended', () => {
  const page = new Page();
  page.list.apply({ version: 2, at: 0, remove: 0, insert: [{ html: 'a', line: 0 }], shift: 0 });
  page.list.apply({ version: 3, at: 1, remove: 0, insert: [{ html: 'b', line: 2 }], shift: 0 });
  expect(page.text).toBe('a b');
});

test('a line belongs to the last block that begins at or before it', () => {
  const page = new Page(['a', 1], ['b', 4], ['c', 9]);
  expect([0, 1, 3, 4, 8, 9, 99].map((line) => page.list.at(line))).toEqual([-1, 0, 0, 1, 1, 2, 2]);
});

test('another article leaves nothing of the one before', () => {
  const page = new Page(['a', 0], ['b', 2]);
  page.list.reset([{ html: 'z', line: 0 }]);
  expect(page.text).toBe('z');
  expect(page.list.length).toBe(1);
});

test('a line behind the notes belongs to its own block, though the notes are shown last', () => {
  const page = new Page(['a', 0], ['behind the notes', 6], ['notes', 6]);
  expect([0, 5, 6, 9].map((line) => page.list.at(line))).toEqual([0, 0, 1, 1]);
  const usual = new Page(['a', 0], ['b', 2], ['notes', 4]);
  expect([3, 4].map((line) => usual.list.at(line))).toEqual([1, 2]);
  expect(new Page().list.at(0)).toBe(-1);
});
