import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from '@codemirror/commands';
import { searchKeymap } from '@codemirror/search';
import { Prec, type Extension } from '@codemirror/state';
import { type Command, keymap } from '@codemirror/view';
import { endBlock, insertLink, toggleHeading, toggleMark, togglePrefix } from './commands';

/** What the editor asks of the room around it. */
export interface EditorRoom {
  /** Opens the picker for a link to another article. */
  pickArticle(): void;
  /** The cursor leaves the text upwards. */
  leaveUp(): void;
}

/** Every formatting command with its key, for the editor, the palette and the list of keys alike. */
export const WRITING: { id: string; label: string; key: string; run: Command }[] = [
  { id: 'strong', label: 'Bold', key: 'Mod-b', run: toggleMark('**') },
  { id: 'emphasis', label: 'Italic', key: 'Mod-i', run: toggleMark('*') },
  { id: 'code', label: 'Code', key: 'Mod-e', run: toggleMark('`') },
  { id: 'link', label: 'Link', key: 'Mod-Shift-k', run: insertLink },
  { id: 'heading-2', label: 'Heading', key: 'Mod-Alt-2', run: toggleHeading(2) },
  { id: 'heading-3', label: 'Smaller heading', key: 'Mod-Alt-3', run: toggleHeading(3) },
  { id: 'plain', label: 'Plain text', key: 'Mod-Alt-0', run: toggleHeading(0) },
  { id: 'list', label: 'List', key: 'Mod-Shift-8', run: togglePrefix('- ') },
  { id: 'quote', label: 'Quotation', key: 'Mod-Shift-9', run: togglePrefix('> ') },
];

const inList: Command = (view) => {
  const line = view.state.doc.lineAt(view.state.selection.main.head).text;
  return /^\s*(?:[-*+]|\d{1,9}[.)])\s/.test(line);
};

/** Ours go first: CodeMirror has other uses for some of them. Tab leaves the text, except in lists. */
export function writingKeys(room: EditorRoom): Extension {
  const ours = WRITING.map(({ key, run }) => ({ key, run, preventDefault: true }));
  return [
    history({ newGroupDelay: 600 }),
    Prec.high(
      keymap.of([
        ...ours,
        { key: 'Mod-Shift-l', run: () => (room.pickArticle(), true), preventDefault: true },
        { key: 'Enter', run: endBlock },
        { key: 'Tab', run: (view) => inList(view) && indentMore(view) },
        { key: 'Shift-Tab', run: (view) => inList(view) && indentLess(view) },
        {
          key: 'ArrowUp',
          run: (view) => {
            const { head, empty } = view.state.selection.main;
            const up = view.moveVertically(view.state.selection.main, false);
            if (!empty || view.state.doc.lineAt(head).number > 1 || up.head !== 0 || head !== 0) return false;
            room.leaveUp();
            return true;
          },
        },
      ]),
    ),
    keymap.of([...searchKeymap, ...historyKeymap, ...defaultKeymap]),
  ];
}
