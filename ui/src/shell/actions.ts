import { STATUS_MOVE, STATUS_PLURAL, STATUSES } from '../design/status';
import { theme } from '../design/theme.svelte';
import { pickFolder } from '../core/host';
import { WRITING } from '../editor/writing-keys';
import { notices } from '../features/notices/notices.svelte';
import type { Action } from '../features/palette/action';
import type { App } from './app.svelte';

/** Asks for a folder and opens it. */
export async function openFolder(app: App): Promise<void> {
  try {
    const folder = await pickFolder();
    if (folder !== null) await app.change(() => app.publication.open(folder));
  } catch (thrown) {
    notices.fault(thrown);
  }
}

/** Opens the article before or after the open one, as they are listed. */
function step(app: App, by: number): void {
  if (app.list.filter.trash) return;
  const at = app.list.rows.findIndex((row) => row.id === app.draft?.id);
  const next = app.list.rows[at + by];
  if (next !== undefined) void app.open(next.id);
}

/** Everything that the window can do. The palette, the keys and the list of keys all come from here. */
export function actionsOf(app: App): Action[] {
  const hasDraft = () => app.draft !== null;
  const writes = () => app.draft !== null && app.readOnly === null;
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
      label: 'Search the articles',
      words: 'find filter',
      key: 'Mod-Shift-f',
      run: () => app.reach.search?.(),
    },
    { id: 'to-list', label: 'Go to the list', key: 'Mod-Shift-j', run: () => app.reach.list?.() },
    {
      id: 'text',
      label: 'Go to the text',
      key: 'Mod-j',
      when: hasDraft,
      run: () => app.draft?.view?.focus(),
    },
    { id: 'next', label: 'Next article', key: 'Mod-PageDown', when: hasDraft, run: () => step(app, 1) },
    {
      id: 'previous',
      label: 'Previous article',
      key: 'Mod-PageUp',
      when: hasDraft,
      run: () => step(app, -1),
    },
    { id: 'save', label: 'Save now', key: 'Mod-s', run: () => void app.save() },
    {
      id: 'byline',
      label: 'Change the byline',
      words: 'author credit',
      // Not U: GTK takes Ctrl Shift U for typing characters by their number.
      key: 'Mod-Shift-b',
      when: writes,
      run: () => app.reach.byline?.(),
    },
    {
      id: 'picture',
      label: 'Insert a picture…',
      words: 'image photograph',
      key: 'Mod-Shift-p',
      when: writes,
      run: () => void app.draft?.pickPictures(),
    },
    {
      id: 'article-link',
      label: 'Link to an article',
      key: 'Mod-Shift-l',
      inText: true,
      when: writes,
      run: () => (app.dialog = 'link'),
    },
    ...WRITING.map(({ id, label, key, run }) => ({
      id,
      label,
      key,
      inText: true,
      when: writes,
      run: () => {
        const view = app.draft?.view;
        if (view === null || view === undefined) return;
        view.focus();
        run(view);
      },
    })),
    {
      id: 'hand-over',
      label: 'Hand over',
      words: 'status review',
      key: 'Mod-Shift-h',
      when: writes,
      run: () => app.reach.handOver?.(),
    },
    ...STATUSES.map((status) => ({
      id: `to-${status}`,
      label: STATUS_MOVE[status],
      words: 'hand over status',
      when: () => writes() && (app.draft?.fields.moves.includes(status) ?? false),
      run: () => void app.draft?.move(status),
    })),
    {
      id: 'trash',
      label: 'Move to the trash…',
      words: 'delete remove',
      key: 'Mod-Shift-Backspace',
      when: writes,
      run: () =>
        app.draft !== null && app.askTrash({ id: app.draft.id, headline: app.draft.fields.headline }),
    },
    {
      id: 'conflict',
      label: 'Choose between two texts',
      words: 'conflict',
      when: () => app.draft?.fields.conflict ?? false,
      run: () => void app.openConflict(),
    },
    { id: 'export', label: 'Export…', words: 'publish bundle', key: 'Mod-Shift-e', run: () => app.export() },
    { id: 'mode-write', label: 'Write', words: 'mode', key: 'Mod-1', run: () => (app.layout.mode = 'write') },
    {
      id: 'mode-focus',
      label: 'Focus: the text alone',
      words: 'mode',
      key: 'Mod-2',
      when: hasDraft,
      run: () => (app.layout.mode = 'focus'),
    },
    {
      id: 'mode-read',
      label: 'Read: the page alone',
      words: 'mode preview',
      key: 'Mod-3',
      when: hasDraft,
      run: () => (app.layout.mode = 'read'),
    },
    {
      id: 'preview',
      label: 'Show the preview',
      key: 'Alt-1',
      when: hasDraft,
      run: () => app.layout.show('preview'),
    },
    {
      id: 'related',
      label: 'Show related posts',
      key: 'Alt-2',
      when: hasDraft,
      run: () => app.layout.show('related'),
    },
    {
      id: 'details',
      label: 'Show details',
      words: 'slug tags date excerpt picture',
      key: 'Alt-3',
      when: hasDraft,
      run: () => app.layout.show('details'),
    },
    {
      id: 'history',
      label: 'Show history',
      words: 'revisions',
      key: 'Alt-4',
      when: hasDraft,
      run: () => app.layout.show('history'),
    },
    { id: 'phone', label: 'Preview on a phone', run: () => app.layout.look('phone') },
    { id: 'tablet', label: 'Preview on a tablet', run: () => app.layout.look('tablet') },
    { id: 'desktop', label: 'Preview on a desktop', run: () => app.layout.look('desktop') },
    { id: 'all', label: 'All articles', words: 'list', key: 'Alt-0', run: () => app.go({}) },
    ...STATUSES.map((status) => ({
      id: `list-${status}`,
      label: `List: ${STATUS_PLURAL[status]}`,
      run: () => app.go({ status }),
    })),
    {
      id: 'conflicts',
      label: 'List: Conflicts',
      when: () => app.publication.counts.conflicts > 0,
      run: () => app.go({ conflicts: true }),
    },
    {
      id: 'list-trash',
      label: 'List: Trash',
      when: () => app.publication.counts.trash > 0,
      run: () => app.go({ trash: true }),
    },
    { id: 'authors', label: 'Authors', key: 'Mod-Shift-a', run: () => void app.goToAuthors() },
    {
      id: 'new-author',
      label: 'New author',
      when: () => app.readOnly === null,
      run: () => void app.goToAuthors(''),
    },
    {
      id: 'open-folder',
      label: 'Open a folder…',
      words: 'publication',
      key: 'Mod-o',
      run: () => void openFolder(app),
    },
    { id: 'new-publication', label: 'New publication…', run: () => (app.dialog = 'new-publication') },
    {
      id: 'problems',
      label: 'Files that need you',
      words: 'problems',
      when: () => app.publication.problems.length > 0,
      run: () => (app.dialog = 'problems'),
    },
    {
      id: 'theme',
      label: 'Day or night',
      words: 'theme dark light',
      key: 'Mod-Shift-d',
      run: () => theme.choose(theme.shown === 'day' ? 'night' : 'day'),
    },
    {
      id: 'theme-system',
      label: 'Day and night as the system has it',
      words: 'theme',
      run: () => theme.choose('system'),
    },
    {
      id: 'palette',
      label: 'Do something, or find an article',
      words: 'commands',
      key: 'Mod-k',
      run: () => (app.dialog = 'palette'),
    },
    { id: 'keys', label: 'Keys', words: 'help shortcuts', key: 'F1', run: () => (app.dialog = 'keys') },
  ];
}
