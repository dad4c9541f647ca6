import { statusPlural } from '../../design/status';
import { statuses } from '../../design/statuses.svelte';
import type { Action } from '../../features/palette/action';
import type { App } from '../app.svelte';
import { SCREEN_NAMES, screenEntry } from '../registry/screens';

/** The ways to lists and screens. */
export function listActions(app: App): Action[] {
  return [
    { id: 'all', label: 'List: All articles', key: 'Alt-0', run: () => app.showList({}) },
    ...statuses.all.map(({ key: status }) => ({
      id: `list-${status}`,
      label: `List: ${statusPlural(status)}`,
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
      id: 'fill-related',
      label: 'Add related posts to the articles of this list…',
      keywords: 'fill batch candidates',
      when: () => app.readOnly === null && app.screen === 'articles' && app.list.filter.trash !== true,
      run: () => app.openDialog('fill'),
    },
    {
      id: 'select-all',
      label: 'Select all articles of this list',
      keywords: 'several many',
      when: () => app.screen === 'articles' && !app.list.filter.trash && app.list.rows.length > 0,
      run: () => {
        app.focus.list?.();
        void app.list.selectAll();
      },
    },
    {
      id: 'export-selected',
      label: 'Export the selected articles…',
      keywords: 'several many bundle',
      when: () => app.screen === 'articles' && app.list.selection.count > 0,
      run: () => app.openExport('selected'),
    },
    {
      id: 'new-author',
      label: 'New author',
      when: () => app.readOnly === null,
      run: () => void app.goTo('authors', 'new'),
    },
  ];
}
