import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import { shownSource } from '../../editor/shown-source';
import type { BlockList } from './block-list';
import { WordMap } from './word-map';

/** A range of the article's text, in UTF-16 units: where it was begun, and where it ends. */
export interface TextRange {
  anchor: number;
  head: number;
}

/** A place in a field that stands above the text on the page. */
export interface FieldSpot {
  name: 'headline' | 'dek';
  /** Its words on the page, and where in them. */
  shown: string;
  at: number;
}

/** The previewed text: its blocks, and the element around them. */
interface Previewed {
  blocks: BlockList<ChildNode>;
  place: Element | null;
}

/** Words of the page, and the same words in the article's text. */
export class PreviewWords {
  /** What was compared last of each block: notes ask for many places of one. */
  readonly #maps = new Map<number, { source: string; shown: string; map: WordMap }>();

  /** `state` gives the editor's state; null while no article is open. */
  constructor(
    private readonly previewed: Previewed,
    private readonly state: () => EditorState | null,
  ) {}

  /**
   * The text behind what is selected on the page. Behind a click, it is the end of the word that was clicked. Null if
   * nothing of the article's text is meant.
   */
  behind(selection: Selection): TextRange | null {
    const { anchorNode, focusNode } = selection;
    const place = this.previewed.place;
    if (place === null || anchorNode === null || focusNode === null) return null;
    const [anchor, focus] = [
      this.#spot(anchorNode, selection.anchorOffset),
      this.#spot(focusNode, selection.focusOffset),
    ];
    if (anchor === null || focus === null) return null;
    if (selection.isCollapsed) {
      const head = this.#inText(
        { ...focus, at: wordEnd(shownText(this.#nodes(focus.block)), focus.at) },
        'behind',
      );
      return head === null ? null : { anchor: head, head };
    }
    const backwards = focus.block < anchor.block || (focus.block === anchor.block && focus.at < anchor.at);
    const [first, last] = backwards ? [focus, anchor] : [anchor, focus];
    const [from, to] = [this.#inText(first, 'before'), this.#inText(last, 'behind')];
    if (from === null || to === null) return null;
    const end = Math.max(from, to);
    return backwards ? { anchor: end, head: from } : { anchor: from, head: end };
  }

  /** The field above the text that was clicked on the page. Null if none was. */
  fieldBehind({ focusNode, focusOffset }: Selection): FieldSpot | null {
    const within =
      focusNode?.nodeType === Node.ELEMENT_NODE ? (focusNode as Element) : focusNode?.parentElement;
    const field = within?.closest('header > h1, header > .dek');
    if (focusNode === null || field === null || field === undefined) return null;
    const range = (field.ownerDocument ?? document).createRange();
    range.selectNodeContents(field);
    range.setEnd(focusNode, focusOffset);
    const shown = shownText([field]);
    const name = field.tagName === 'H1' ? 'headline' : 'dek';
    return { name, shown, at: wordEnd(shown, range.toString().length) };
  }

  /** Where on the page a place of the text is. Null if nothing of it is shown. */
  rangeAt(offset: number): Range | null {
    const state = this.state();
    const { blocks, place } = this.previewed;
    if (state === null || place === null) return null;
    const line = state.doc.lineAt(Math.min(offset, state.doc.length)).number - 1;
    let block = blocks.at(line);
    while (block > 0 && this.#nodes(block).length === 0) block--;
    const nodes = this.#nodes(block);
    if (nodes.length === 0) return null;
    const source = this.#source(block, state);
    const at = Math.max(0, Math.min(source.text.length, offset - source.from));
    const shown = shownText(nodes);
    return rangeIn(nodes, shown.slice(0, new WordMap(source.text, shown).shown(at)).trimEnd().length);
  }

  /** The words of the page that stand for a range of the text. Null if nothing of it is shown. */
  rangeOf(from: number, to: number): Range | null {
    const [start, end] = [this.#onPage(from, 'start'), this.#onPage(to, 'end')];
    if (start === null || end === null) return null;
    const range = (start.node.ownerDocument ?? document).createRange();
    range.setStart(start.node, start.at);
    range.setEnd(end.node, end.at);
    return range.collapsed ? null : range;
  }

  /** The picture on the page that a range of the text begins with. Null if it is none. */
  pictureAt(from: number): Element | null {
    const state = this.state();
    const block = state === null ? null : this.#blockAt(from, state);
    if (state === null || block === null) return null;
    const which = this.#picturesIn(block, state).findIndex((picture) => picture.from === from);
    return which < 0 ? null : (this.#images(block)[which] ?? null);
  }

  /** The range of the text that stands for a picture on the page. Null if it is not in the text. */
  pictureBehind(picture: Element): TextRange | null {
    const state = this.state();
    const spot = state === null ? null : this.#spot(picture, 0);
    if (state === null || spot === null) return null;
    const found = this.#picturesIn(spot.block, state)[this.#images(spot.block).indexOf(picture)];
    return found === undefined ? null : { anchor: found.from, head: found.to };
  }

  /** The pictures in the source of a block, in their order. */
  #picturesIn(block: number, state: EditorState): { from: number; to: number }[] {
    const { from, text } = this.#source(block, state);
    const found: { from: number; to: number }[] = [];
    syntaxTree(state).iterate({
      from,
      to: from + text.length,
      enter: ({ name, from: start, to: end }) => {
        if (name === 'Image') found.push({ from: start, to: end });
      },
    });
    return found;
  }

  #images(block: number): Element[] {
    const elements = this.#nodes(block).filter(
      (node) => node.nodeType === Node.ELEMENT_NODE,
    ) as unknown as Element[];
    return elements.flatMap((element) =>
      element.matches('img') ? [element] : [...element.querySelectorAll('img')],
    );
  }

  #blockAt(offset: number, state: EditorState): number | null {
    const { blocks, place } = this.previewed;
    if (place === null || blocks.length === 0) return null;
    const line = state.doc.lineAt(Math.min(offset, state.doc.length)).number - 1;
    let block = Math.max(0, blocks.at(line));
    while (block > 0 && this.#nodes(block).length === 0) block--;
    return block;
  }

  /** The letter of the page that a range of the text starts with, or ends behind. */
  #onPage(offset: number, side: 'start' | 'end'): { node: Node; at: number } | null {
    const state = this.state();
    const block = state === null ? null : this.#blockAt(offset, state);
    if (state === null || block === null) return null;
    const source = this.#source(block, state);
    const at = Math.max(0, Math.min(source.text.length, offset - source.from));
    return letter(this.#nodes(block), this.#map(block, source.text).shown(at), side);
  }

  #map(block: number, source: string): WordMap {
    const shown = shownText(this.#nodes(block));
    const known = this.#maps.get(block);
    if (known?.source === source && known.shown === shown) return known.map;
    const map = new WordMap(source, shown);
    this.#maps.set(block, { source, shown, map });
    return map;
  }

  /** The block that a place on the page belongs to, and how many of its letters are before that. */
  #spot(node: Node, offset: number): { block: number; at: number } | null {
    const { blocks, place } = this.previewed;
    let within: Node | null = node;
    // At the edges of the text the browser names the element around it, and which child.
    if (node === place) within = node.childNodes[Math.min(offset, node.childNodes.length - 1)] ?? null;
    while (within !== null && within.parentNode !== place) within = within.parentNode;
    if (within === null) return null;
    for (let block = 0; block < blocks.length; block++) {
      const nodes = this.#nodes(block);
      const which = nodes.indexOf(within as ChildNode);
      if (which < 0) continue;
      const range = (node.ownerDocument ?? document).createRange();
      range.selectNodeContents(within);
      if (node !== place) range.setEnd(node, offset);
      return { block, at: shownText(nodes.slice(0, which)).length + range.toString().length };
    }
    return null;
  }

  #inText({ block, at }: { block: number; at: number }, side: 'before' | 'behind'): number | null {
    const state = this.state();
    if (state === null) return null;
    const source = this.#source(block, state);
    const map = this.#map(block, source.text);
    return Math.max(0, Math.min(state.doc.length, source.from + map[side](at)));
  }

  #source(block: number, state: EditorState) {
    const { blocks } = this.previewed;
    return shownSource(state, blocks.line(block) ?? 0, blocks.line(block + 1) ?? state.doc.lines);
  }

  #nodes(block: number): readonly ChildNode[] {
    return this.previewed.blocks.nodes(block);
  }
}

function shownText(nodes: readonly ChildNode[]): string {
  return nodes.map((node) => node.textContent).join('');
}

/** Where, in the text nodes of a block, so many of its letters are over. */
function letter(
  nodes: readonly ChildNode[],
  letters: number,
  side: 'start' | 'end',
): { node: Node; at: number } | null {
  let left = letters;
  let last: { node: Node; at: number } | null = null;
  for (const node of nodes) {
    const walker = (node.ownerDocument ?? document).createTreeWalker(node, NodeFilter.SHOW_TEXT);
    let text = node.nodeType === Node.TEXT_NODE ? node : walker.nextNode();
    for (; text !== null; text = walker.nextNode()) {
      const { length } = text as Text;
      if (side === 'start' ? left < length : left <= length) return { node: text, at: left };
      left -= length;
      last = { node: text, at: length };
    }
  }
  return last;
}

const IN_WORD = /[\p{L}\p{N}\p{M}’'-]/u;

function wordEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && IN_WORD.test(text.charAt(end))) end++;
  return end;
}

/** The letter in front of a place, or behind it at the start: something that has a size on the page. */
function rangeIn(nodes: readonly ChildNode[], at: number): Range | null {
  const [first] = nodes;
  if (first === undefined) return null;
  const page = first.ownerDocument ?? document;
  const range = page.createRange();
  let left = Math.max(1, at);
  for (const node of nodes) {
    const letters = page.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    let text = (node.nodeType === Node.TEXT_NODE ? node : letters.nextNode()) as Text | null;
    for (; text !== null; text = letters.nextNode() as Text | null) {
      if (left <= text.length) {
        range.setStart(text, left - 1);
        range.setEnd(text, left);
        return range;
      }
      left -= text.length;
    }
  }
  const last = nodes.at(-1);
  if (last === undefined) return null;
  range.selectNode(last);
  return range;
}
