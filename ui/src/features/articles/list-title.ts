import { standingName, statusPlural } from '../../design/status';
import type { ArticleList, Filter } from './article-list.svelte';

/** Which of the lists in the rail is shown, or searched; null if it is all articles. */
export function narrowingOf(filter: Filter): string | null {
  if (filter.conflicts) return 'Conflicts';
  if (filter.scheduled) return 'Scheduled';
  if (filter.trash) return 'Trash';
  if (filter.due !== null) return 'Due this week';
  if (filter.holder !== null) return 'Waiting for me';
  if (filter.standing !== null) return standingName(filter.standing);
  return filter.status === null ? null : statusPlural(filter.status);
}

/** What a list is called. */
export function titleOf({ searching, filter }: ArticleList): string {
  return searching ? 'Search results' : (narrowingOf(filter) ?? 'All articles');
}
