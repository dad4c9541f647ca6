import type { Command } from '@codemirror/view';
import { STATUS_MOVE, STATUS_PLURAL, STATUSES } from '../design/status';
import { theme } from '../design/theme.svelte';
import { paste, pastePlain } from '../editor/arrivals/arrivals';
import { FORMATTING } from '../editor/writing-keys';
import type { Action } from '../features/palette/action';
import type { App } from './app.svelte';
import { canMove } from './can-move';
import { PANEL_NAMES, PANELS } from './registry/panels';
import { NOTE_KEY, REVIEW_TAB_NAMES, reviewTab } from './registry/review-tabs';
import { SCREEN_NAMES, screenEntry } from './registry/screens';
import { REDO_KEYS, UNDO_KEY } from './undo-keys';

/** Everything that the window can do. The palette, the keys and the list of shortcuts all come from here. */
export function actionsOf(app: App): Action[] {
  return [
    ...articleActions(app),
    ...textActions(app),
    ...statusActions(app),
    ...reviewActions(app),
    ...viewActions(app),
    ...listActions(app),
    ...windowActions(app),
  ];
}

/** Whether an article is open: it may be behind another screen, which such an action leaves. */
const hasDraft = (app: App) => () => app.draft !== null;
/** Whether an article is on screen: what cannot be seen is not acted on. */
const onArticle = (app: App) => () => app.draft !== null && app.screen === 'articles';
const canWrite = (app: App) => () => onArticle(app)() && app.readOnly === null;
/** Whether its text is on screen and can be changed. */
const canType = (app: App) => () => canWrite(app)() && app.layout.showsEditor;

/** Opens the article before or after the open one, in the order of the list. */
function step(app: App, by: number): void {
  if (app.list.filter.trash) return;
  const at = app.list.rows.findIndex((row) => row.id === app.draft?.id);
  const next = app.list.rows[at + by];
  if (next !== undefined) app.choose(next.id);
}

function articleActions(app: App): Action[] {
  return [
    {
      id: 'new',
      label: 'New article',
      key: 'Mod-n',
      when: () => app.readOnly === null,
      run: () => void app.begin(),
    },
    {
      id: 'search',
      label: 'Search articles',
      keywords: 'find filter',
      key: 'Mod-Shift-f',
      run: () => app.focus.search?.(),
    },
    {
      id: 'to-list',
      label: 'Go to the list',
      key: 'Mod-Shift-j',
      run: () => {
        app.screen = 'articles';
        app.focus.list?.();
      },
    },
    {
      id: 'text',
      label: 'Go to the text',
      key: 'Mod-j',
      when: hasDraft(app),
      run: () => void app.goToText(),
    },
    { id: 'next', label: 'Next article', key: 'Mod-PageDown', when: onArticle(app), run: () => step(app, 1) },
    {
      id: 'previous',
      label: 'Previous article',
      key: 'Mod-PageUp',
      when: onArticle(app),
      run: () => step(app, -1),
    },
    { id: 'save', label: 'Save now', key: 'Mod-s', run: () => void app.save() },
    {
      id: 'byline',
      label: 'Edit byline',
      keywords: 'author credit',
      // Not U: in GTK, Ctrl Shift U begins a character by its number.
      key: 'Mod-Shift-b',
      when: canType(app),
      run: () => app.focus.byline?.(),
    },
  ];
}

/** Runs a command of the editor in the text. */
function inText(app: App, command: Command): void {
  const view = app.draft?.view ?? null;
  if (view === null) return;
  view.focus();
  command(view);
}

function textActions(app: App): Action[] {
  return [
    {
      id: 'undo',
      label: 'Undo',
      keywords: 'take back',
      key: UNDO_KEY,
      inText: true,
      when: canWrite(app),
      run: () => void app.draft?.undo(),
    },
    ...REDO_KEYS.slice(0, 1).map((key) => ({
      id: 'redo',
      label: 'Redo',
      key,
      inText: true,
      when: canWrite(app),
      run: () => void app.draft?.redo(),
    })),
    {
      id: 'find',
      label: 'Find in the article',
      keywords: 'search words',
      key: 'Mod-f',
      when: onArticle(app),
      run: () => app.focus.find?.(false),
    },
    {
      id: 'replace',
      label: 'Find and replace',
      keywords: 'search words',
      key: 'Mod-h',
      when: onArticle(app),
      run: () => app.focus.find?.(true),
    },
    {
      id: 'find-next',
      label: 'Next match',
      keywords: 'find again',
      key: 'F3',
      when: onArticle(app),
      run: () => app.focus.findNext?.(1),
    },
    {
      id: 'find-previous',
      label: 'Previous match',
      keywords: 'find again',
      key: 'Shift-F3',
      when: onArticle(app),
      run: () => app.focus.findNext?.(-1),
    },
    {
      id: 'picture',
      label: 'Insert picture…',
      keywords: 'image photograph',
      key: 'Mod-Shift-p',
      when: canType(app),
      run: () => void app.draft?.pickPictures(),
    },
    {
      id: 'paste',
      label: 'Paste',
      keywords: 'clipboard',
      key: 'Mod-v',
      inText: true,
      when: canType(app),
      run: () => inText(app, paste),
    },
    {
      id: 'paste-plain',
      label: 'Paste as plain text',
      keywords: 'clipboard unformatted',
      key: 'Mod-Shift-v',
      inText: true,
      when: canType(app),
      run: () => inText(app, pastePlain),
    },
    {
      id: 'article-link',
      label: 'Link to an article…',
      key: 'Mod-Shift-l',
      inText: true,
      when: canType(app),
      run: () => app.draft !== null && app.openDialog('link', app.draft),
    },
    ...FORMATTING.map(({ id, label, key, run }) => ({
      id,
      label,
      key,
      inText: true,
      when: canType(app),
      run: () => inText(app, run),
    })),
  ];
}

function statusActions(app: App): Action[] {
  return [
    {
      id: 'hand-over',
      label: 'Hand over…',
      keywords: 'status review',
      key: 'Mod-Shift-h',
      when: canWrite(app),
      run: () => app.focus.handOver?.(),
    },
    ...STATUSES.map((status) => ({
      id: `to-${status}`,
      label: STATUS_MOVE[status],
      keywords: 'hand over status',
      when: () => canWrite(app)() && canMove(app, status),
      run: () => app.openDialog('move', status),
    })),
    {
      id: 'trash',
      label: 'Move to trash…',
      keywords: 'delete remove',
      key: 'Mod-Shift-Backspace',
      when: canWrite(app),
      run: () =>
        app.draft !== null && app.askTrash({ id: app.draft.id, headline: app.draft.fields.headline }),
    },
    {
      id: 'conflict',
      label: 'Resolve conflict…',
      keywords: 'choose texts merge',
      when: () => onArticle(app)() && (app.draft?.fields.conflict ?? false),
      run: () => void app.openConflict(app.draft?.id ?? null),
    },
    {
      id: 'export',
      label: 'Export…',
      keywords: 'publish bundle',
      key: 'Mod-Shift-e',
      run: () => app.openExport(),
    },
  ];
}

function reviewActions(app: App): Action[] {
  return [
    {
      id: 'note',
      label: 'Note on the selection…',
      keywords: 'comment annotate remark',
      key: NOTE_KEY,
      when: canWrite(app),
      run: () => void app.noting.begin(),
    },
    {
      id: 'next-note',
      label: 'Next note',
      keywords: 'comment',
      key: 'F8',
      when: () => onArticle(app)() && app.notes.order.length > 0,
      run: () => app.noting.step(1),
    },
    {
      id: 'previous-note',
      label: 'Previous note',
      keywords: 'comment',
      key: 'Shift-F8',
      when: () => onArticle(app)() && app.notes.order.length > 0,
      run: () => app.noting.step(-1),
    },
    ...REVIEW_TAB_NAMES.map((name) => ({
      id: `review-${name}`,
      ...reviewTab(name).action,
      when: hasDraft(app),
      run: () => {
        app.screen = 'articles';
        app.layout.showReview(name);
      },
    })),
  ];
}

function viewActions(app: App): Action[] {
  return [
    {
      id: 'mode-write',
      label: 'Write: text and page',
      keywords: 'view mode',
      key: 'Mod-1',
      run: () => void app.look('write'),
    },
    {
      id: 'mode-focus',
      label: 'Focus: text only',
      keywords: 'view mode',
      key: 'Mod-2',
      when: hasDraft(app),
      run: () => void app.look('focus'),
    },
    {
      id: 'mode-review',
      label: 'Review: text and notes',
      keywords: 'view mode comments edit',
      key: 'Mod-3',
      when: hasDraft(app),
      run: () => void app.look('review'),
    },
    {
      id: 'mode-read',
      label: 'Read: page only',
      keywords: 'view mode preview',
      key: 'Mod-4',
      when: hasDraft(app),
      run: () => void app.look('read'),
    },
    {
      id: 'toggle-list',
      label: 'Show or hide the list',
      keywords: 'fold column sidebar',
      key: 'F9',
      run: () => {
        app.screen = 'articles';
        app.layout.toggleList();
      },
    },
    {
      id: 'toggle-panel',
      label: 'Show or hide the panel',
      keywords: 'fold column sidebar preview',
      key: 'Mod-F9',
      when: hasDraft(app),
      run: () => {
        app.screen = 'articles';
        app.layout.togglePanel();
      },
    },
    ...PANEL_NAMES.map((name) => ({
      id: name,
      ...PANELS[name].action,
      when: hasDraft(app),
      run: () => {
        app.screen = 'articles';
        app.layout.showPanel(name);
      },
    })),
    { id: 'phone', label: 'Preview on a phone', run: () => app.layout.previewOn('phone') },
    { id: 'tablet', label: 'Preview on a tablet', run: () => app.layout.previewOn('tablet') },
    { id: 'desktop', label: 'Preview on a desktop', run: () => app.layout.previewOn('desktop') },
  ];
}

function listActions(app: App): Action[] {
  return [
    { id: 'all', label: 'List: All articles', key: 'Alt-0', run: () => app.showList({}) },
    ...STATUSES.map((status) => ({
      id: `list-${status}`,
      label: `List: ${STATUS_PLURAL[status]}`,
      run: () => app.showList({ status }),
    })),
    {
      id: 'conflicts',
      label: 'List: Conflicts',
      when: () => app.publication.counts.conflicts > 0,
      run: () => app.showList({ conflicts: true }),
    },
    {
      id: 'list-trash',
      label: 'List: Trash',
      when: () => app.publication.counts.trash > 0,
      run: () => app.showList({ trash: true }),
    },
    ...SCREEN_NAMES.flatMap((name) => {
      const { action } = screenEntry(name);
      return action === undefined ? [] : [{ id: name, ...action, run: () => void app.goTo(name) }];
    }),
    {
      id: 'new-author',
      label: 'New author',
      when: () => app.readOnly === null,
      run: () => void app.goTo('authors', 'new'),
    },
  ];
}

function windowActions(app: App): Action[] {
  return [
    {
      id: 'open-folder',
      label: 'Open folder…',
      keywords: 'publication',
      key: 'Mod-o',
      run: () => void app.openFolder(),
    },
    { id: 'new-publication', label: 'New publication…', run: () => app.openDialog('new-publication') },
    {
      id: 'problems',
      label: 'Files with problems…',
      when: () => app.publication.problems.length > 0,
      run: () => app.openDialog('problems'),
    },
    {
      id: 'save-copies',
      label: 'Save a copy elsewhere…',
      when: () => app.publication.away !== null,
      run: () => void app.interruptions.saveCopies(),
    },
    {
      id: 'rebuild',
      label: 'Rebuild database',
      keywords: 'damaged repair',
      when: () => app.publication.damaged,
      run: () => void app.interruptions.rebuild(),
    },
    {
      id: 'log',
      label: 'Show the log',
      keywords: 'help report defect error',
      run: () => void app.showLog(),
    },
    {
      id: 'larger',
      label: 'Larger text',
      keywords: 'size zoom bigger font',
      key: 'Mod-Plus',
      anywhere: true,
      run: () => app.textSize.step(1),
    },
    {
      id: 'smaller',
      label: 'Smaller text',
      keywords: 'size zoom font',
      key: 'Mod-Minus',
      anywhere: true,
      run: () => app.textSize.step(-1),
    },
    {
      id: 'usual-size',
      label: 'Usual size of text',
      keywords: 'reset zoom font',
      key: 'Mod-0',
      anywhere: true,
      run: () => app.textSize.reset(),
    },
    {
      id: 'theme',
      label: 'Switch between light and dark',
      keywords: 'appearance theme day night',
      key: 'Mod-Shift-d',
      run: () => theme.choose(theme.current === 'day' ? 'night' : 'day'),
    },
    {
      id: 'theme-system',
      label: 'Appearance: Match system',
      keywords: 'theme light dark day night',
      run: () => theme.choose('system'),
    },
    {
      id: 'palette',
      label: 'Commands and articles…',
      keywords: 'palette',
      key: 'Mod-k',
      run: () => app.openDialog('palette'),
    },
    {
      id: 'shortcuts',
      label: 'Keyboard shortcuts',
      keywords: 'help keys',
      key: 'F1',
      run: () => app.openDialog('shortcuts'),
    },
  ];
}
