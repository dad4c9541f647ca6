import { defaultKeymap, indentLess, indentMore } from '@codemirror/commands';
import { selectNextOccurrence } from '@codemirror/search';
import { indentUnit, syntaxTree } from '@codemirror/language';
import { Prec, type Extension } from '@codemirror/state';
import { type Command, keymap } from '@codemirror/view';
import {
  endBlock,
  indentItem,
  insertLink,
  outdentItem,
  toggleHeading,
  toggleMark,
  togglePrefix,
} from './commands';

/** The ways out of the editor. */
export interface EditorExits {
  /** Lets the person pick an article to link to. */
  pickArticle(): void;
  /** The cursor leaves the text at its top. */
  leaveUp(): void;
}

/** Every formatting command with its key, for the editor, the palette and the list of shortcuts. */
export const FORMATTING: { id: string; label: string; key: string; run: Command }[] = [
  { id: 'strong', label: 'Bold', key: 'Mod-b', run: toggleMark('**') },
  { id: 'emphasis', label: 'Italic', key: 'Mod-i', run: toggleMark('*') },
  { id: 'code', label: 'Code', key: 'Mod-e', run: toggleMark('`') },
  { id: 'link', label: 'Link', key: 'Mod-Shift-k', run: insertLink },
  { id: 'heading-2', label: 'Heading', key: 'Mod-Alt-2', run: toggleHeading(2) },
  { id: 'heading-3', label: 'Subheading', key: 'Mod-Alt-3', run: toggleHeading(3) },
  { id: 'plain', label: 'Plain text', key: 'Mod-Alt-0', run: toggleHeading(0) },
  { id: 'list', label: 'List', key: 'Mod-Shift-8', run: togglePrefix('- ') },
  { id: 'quote', label: 'Quotation', key: 'Mod-Shift-9', run: togglePrefix('> ') },
];

const inCode: Command = ({ state }) => {
  let node = syntaxTree(state).resolveInner(state.selection.main.head, -1);
  while (node.name !== 'FencedCode' && node.parent !== null) node = node.parent;
  return node.name === 'FencedCode';
};

/**
 * Tab indents in lists and in code, and does nothing elsewhere: it never leaves the text, since what is typed next would go
 * nowhere. Escape and then Tab leaves it (CodeMirror's way out, WCAG 2.1.2).
 */
const tab: Command = (view) => {
  if (indentItem(view)) return true;
  if (inCode(view)) {
    if (!view.state.selection.main.empty) return indentMore(view);
    view.dispatch(view.state.replaceSelection(view.state.facet(indentUnit)), { userEvent: 'input' });
  }
  return true;
};

/**
 * Our keys go first: CodeMirror uses some of them for other things. Undo is not here: it is the same for the text and for the
 * fields around it.
 */
export function writingKeys(exits: EditorExits): Extension {
  const ours = FORMATTING.map(({ key, run }) => ({ key, run, preventDefault: true }));
  return [
    Prec.high(
      keymap.of([
        ...ours,
        { key: 'Mod-Shift-l', run: () => (exits.pickArticle(), true), preventDefault: true },
        { key: 'Enter', run: endBlock },
        { key: 'Tab', run: tab },
        { key: 'Shift-Tab', run: (view) => outdentItem(view) || (inCode(view) && indentLess(view)) },
        {
          key: 'ArrowUp',
          run: (view) => {
            const { head, empty } = view.state.selection.main;
            const up = view.moveVertically(view.state.selection.main, false);
            if (!empty || view.state.doc.lineAt(head).number > 1 || up.head !== 0 || head !== 0) return false;
            exits.leaveUp();
            return true;
          },
        },
      ]),
    ),
    // Finding is the window's: it looks in headline and dek, too.
    keymap.of([{ key: 'Mod-d', run: selectNextOccurrence, preventDefault: true }, ...defaultKeymap]),
  ];
}
