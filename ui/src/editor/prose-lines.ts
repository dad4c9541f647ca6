import { syntaxTree } from '@codemirror/language';
import { RangeSetBuilder } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { hangingIndent } from './hanging-indent';

/** Blocks whose lines look different, by the parser's name for them. */
const BLOCKS: Record<string, string> = {
  FencedCode: 'md-line-code',
  CodeBlock: 'md-line-code',
  HTMLBlock: 'md-line-code',
  Table: 'md-line-table',
  Blockquote: 'md-line-quote',
  ATXHeading1: 'md-line-heading-1',
  SetextHeading1: 'md-line-heading-1',
  ATXHeading2: 'md-line-heading-2',
  SetextHeading2: 'md-line-heading-2',
  ATXHeading3: 'md-line-heading-3',
};

const made = new Map<string, Decoration>();

/** One decoration for each look that a line can have: most lines share a few. */
function lineLook(classes: string, indent: number): Decoration {
  const key = `${classes}|${String(indent)}`;
  let look = made.get(key);
  if (look === undefined) {
    const attributes: Record<string, string> = { dir: /code|table/.test(classes) ? 'ltr' : 'auto' };
    if (classes !== '') attributes['class'] = classes;
    if (indent > 0) {
      attributes['style'] = `padding-inline-start:${String(indent)}px;text-indent:-${String(indent)}px`;
    }
    look = Decoration.line({ attributes });
    made.set(key, look);
  }
  return look;
}

function looks(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const { doc } = view.state;
  for (const { from, to } of view.visibleRanges) {
    const blocks: { from: number; to: number; look: string }[] = [];
    const items = new Set<number>();
    syntaxTree(view.state).iterate({
      from,
      to,
      enter: (node) => {
        const look = BLOCKS[node.name];
        if (look !== undefined) blocks.push({ from: node.from, to: node.to, look });
        if (node.name === 'ListMark') items.add(doc.lineAt(node.from).from);
        if (node.name === 'Image' && doc.lineAt(node.from).from === node.from) {
          blocks.push({ from: node.from, to: node.to, look: 'md-line-picture' });
        }
        return look === undefined || look === 'md-line-quote';
      },
    });
    for (let at = from; at <= to;) {
      const line = doc.lineAt(at);
      const classes = blocks
        .filter((block) => block.from <= line.to && block.to >= line.from)
        .map((block) => block.look);
      if (line.length === 0 && !classes.includes('md-line-code')) classes.push('md-line-blank');
      const indent = items.has(line.from) ? hangingIndent(line.text) : 0;
      builder.add(line.from, line.from, lineLook(classes.join(' '), indent));
      at = line.to + 1;
    }
  }
  return builder.finish();
}

/** Gives every visible line its own direction, and headings, lists, quotations, code and blank lines their looks. */
export const proseLines = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = looks(view);
    }

    update(update: ViewUpdate): void {
      const parsed = syntaxTree(update.startState) !== syntaxTree(update.state);
      if (update.docChanged || update.viewportChanged || parsed) this.decorations = looks(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
