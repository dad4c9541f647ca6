import type { EditorView } from '@codemirror/view';
import type { MenuItem } from '../design/menu';
import type { App } from './app.svelte';

/** An open menu of the text. */
export interface OpenTextMenu {
  view: EditorView;
  at: { x: number; y: number };
  items: MenuItem[];
}

/** The commands of the menu, by the names of their actions. What the window cannot do (yet) is left out. */
const COMMANDS = [['paste', 'paste-plain'], ['strong', 'emphasis', 'link', 'article-link'], ['find']];

/** Fields that have a menu of their own, with what one does in a field. */
const FIELDS = 'input, textarea';

/**
 * A right click, or the menu key: in the text, gives the menu for it; in other fields the system's menu stays; everywhere
 * else there is none, because the system's would offer to go back and to load the page again.
 */
export function textMenu(app: App, event: MouseEvent): OpenTextMenu | null {
  const target = event.target as Element;
  if (target.closest(FIELDS) !== null) return null;
  event.preventDefault();
  const view = app.draft?.view ?? null;
  if (view === null || !view.contentDOM.contains(target)) return null;
  const pointed = event.button === 2;
  if (pointed) moveCursor(view, event);
  const cursor = view.coordsAtPos(view.state.selection.main.head);
  const at =
    pointed || cursor === null
      ? { x: event.clientX, y: event.clientY }
      : { x: cursor.left, y: cursor.bottom };
  return { view, at, items: itemsOf(app, view) };
}

/** A click outside of the selection is about where it was. */
function moveCursor(view: EditorView, { clientX, clientY }: MouseEvent): void {
  const at = view.posAtCoords({ x: clientX, y: clientY });
  const { from, to } = view.state.selection.main;
  if (at !== null && (at < from || at > to)) view.dispatch({ selection: { anchor: at } });
}

function itemsOf(app: App, view: EditorView): MenuItem[] {
  const { empty } = view.state.selection.main;
  const groups: MenuItem[][] = COMMANDS.map((ids) =>
    ids.flatMap((id) => {
      const action = app.actions.find((one) => one.id === id);
      if (action === undefined || action.when?.() === false) return [];
      const { label, key, run } = action;
      return [{ label, run, ...(key === undefined ? {} : { key }) }];
    }),
  );
  const copying: MenuItem[] = [
    { label: 'Cut', key: 'Mod-x', disabled: empty || app.readOnly !== null, run: () => byBrowser('cut') },
    { label: 'Copy', key: 'Mod-c', disabled: empty, run: () => byBrowser('copy') },
  ];
  groups[0] = [...copying, ...(groups[0] ?? [])];
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, at) => (at === 0 ? group : [{ kind: 'line' as const }, ...group]));
}

/** The old way, and the only one that makes the event in which the editor says what is copied. */
function byBrowser(command: 'cut' | 'copy'): void {
  document.execCommand(command);
}
