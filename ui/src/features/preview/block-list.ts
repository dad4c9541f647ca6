import type { PreviewBlock, PreviewPatch } from '../../core/bindings';

/** How the nodes of blocks are made and placed. */
export interface Place<N> {
  make(html: string): N[];
  /** Turns `nodes` into what `fresh` shows. Gives false and changes nothing if they are of different kinds. */
  morph(nodes: readonly N[], fresh: readonly N[]): boolean;
  /** Puts nodes in front of `before`; at the end if that is null. */
  insert(nodes: N[], before: N | null): void;
  remove(nodes: N[]): void;
}

interface Block<N> {
  line: number;
  /** None if the block shows nothing, as a link definition does. */
  nodes: N[];
}

/**
 * The blocks of the previewed text, in order, each with its nodes and its first line in the text.
 *
 * A patch costs what it changes. Moving the lines behind it costs one addition a block, and touches no node.
 */
export class BlockList<N> {
  #blocks: Block<N>[] = [];

  constructor(private readonly place: Place<N>) {}

  /** How many blocks there are. */
  get length(): number {
    return this.#blocks.length;
  }

  /** The first line of a block; the first line of the text is 0. */
  line(index: number): number | undefined {
    return this.#blocks[index]?.line;
  }

  /** The nodes of a block. */
  nodes(index: number): readonly N[] {
    return this.#blocks[index]?.nodes ?? [];
  }

  /** Shows these blocks and no others. */
  reset(blocks: readonly PreviewBlock[]): void {
    this.place.remove(this.#blocks.flatMap((block) => block.nodes));
    this.#blocks = blocks.map((block) => this.#made(block));
    this.place.insert(
      this.#blocks.flatMap((block) => block.nodes),
      null,
    );
  }

  /**
   * Applies a patch. Blocks at its start that stay of the same kind keep their nodes: whenever elements come and go,
   * WebKit matches the styles of all their siblings again, which is slow in a long text.
   */
  apply(patch: PreviewPatch): void {
    const fresh = patch.insert.map((block) => this.#made(block));
    const gone = this.#blocks.splice(patch.at, patch.remove, ...fresh);
    const behind = patch.at + fresh.length;
    let kept = 0;
    for (; kept < Math.min(gone.length, fresh.length); kept++) {
      const [old, now] = [gone[kept], fresh[kept]];
      if (old === undefined || now === undefined || !this.place.morph(old.nodes, now.nodes)) break;
      now.nodes = old.nodes;
    }
    this.place.remove(gone.slice(kept).flatMap((block) => block.nodes));
    this.place.insert(
      fresh.slice(kept).flatMap((block) => block.nodes),
      this.#firstNodeFrom(behind),
    );
    if (patch.shift === 0) return;
    for (const block of this.#blocks.slice(behind)) block.line += patch.shift;
  }

  /**
   * The block that a line belongs to: the last one that begins at or before it; -1 before the first. The notes are the last
   * block wherever they are written: where words are behind them in the text, both begin at one line, and it is that of the words.
   */
  at(line: number): number {
    const last = this.#blocks.length - 1;
    const before = this.#within(line, last);
    const lineOf = (index: number) => this.#blocks[index]?.line ?? -1;
    return last >= 0 && lineOf(last) <= line && lineOf(last) > lineOf(before) ? last : before;
  }

  #within(line: number, high: number): number {
    let low = 0;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#blocks[middle]?.line ?? 0) <= line) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  #made(block: PreviewBlock): Block<N> {
    return { line: block.line, nodes: this.place.make(block.html) };
  }

  #firstNodeFrom(index: number): N | null {
    for (let at = index; at < this.#blocks.length; at++) {
      const first = this.#blocks[at]?.nodes[0];
      if (first !== undefined) return first;
    }
    return null;
  }
}
