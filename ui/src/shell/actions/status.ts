import { statusMove } from '../../design/status';
import { statuses } from '../../design/statuses.svelte';
import type { Action } from '../../features/palette/action';
import type { App } from '../app.svelte';
import { canMove } from '../can-move';
import { canWrite, onArticle } from './when';

/** What becomes of an article: moves, the trash, an export. */
export function statusActions(app: App): Action[] {
  return [
    {
      id: 'hand-over',
      label: 'Hand over…',
      keywords: 'status review',
      key: 'Mod-Shift-h',
      when: canWrite(app),
      run: () => app.focus.handOver?.(),
    },
    ...statuses.all.map(({ key: status }) => ({
      id: `to-${status}`,
      label: statusMove(status),
      keywords: 'hand over status',
      when: () => canWrite(app)() && canMove(app, status),
      run: () => app.openDialog('move', status),
    })),
    {
      id: 'task',
      label: 'Who has it, and until when…',
      keywords: 'assign due date task',
      when: canWrite(app),
      run: () => app.openDialog('task'),
    },
    {
      id: 'trash',
      label: 'Move to trash…',
      keywords: 'delete remove',
      key: 'Mod-Shift-Backspace',
      when: canWrite(app),
      run: () =>
        app.draft !== null &&
        app.articles.askTrash({ id: app.draft.id, headline: app.draft.fields.headline }),
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
