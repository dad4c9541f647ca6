import type { Stage, Standing, Status } from '../core/bindings';
import { statuses, USUAL_STATUSES } from './statuses.svelte';

const known = (status: Status) => statuses.all.find(({ key }) => key === status);

/** The name of a status, as it stands on a pill. One that the publication does not have is called as it is written. */
export const statusName = (status: Status): string => known(status)?.name ?? status;

/** What a status counts as, which gives it its colour. */
export const stageOf = (status: Status): Stage => known(status)?.stage ?? 'draft';

/** Whether the publication has no name of its own for it. */
export const hasUsualName = (status: Status): boolean =>
  USUAL_STATUSES.some(({ key, name }) => key === status && name === statusName(status));

/** As it stands on a pill, where an article calls itself approved. */
export const STANDING_LABEL: Record<Standing, string> = {
  approved: 'Approved',
  changed: 'Approved, changed',
  unvouched: 'Approved by a stranger',
  said: 'Says approved',
};

/** Of articles that call themselves approved and are not, or not as they stand. */
export const DOUBTFUL: readonly Standing[] = ['changed', 'unvouched', 'said'];

/** Whether an article calls itself approved and is not, or not as it stands. */
export const doubtful = (standing: Standing | null): boolean => standing !== null && standing !== 'approved';

/** As the name of a list. */
export const statusPlural = (status: Status): string =>
  status === 'draft' && hasUsualName(status) ? 'Drafts' : statusName(status);

const MOVES: Partial<Record<Status, string>> = {
  draft: 'Take back to draft',
  'in-review': 'Send for review',
  'changes-asked': 'Ask for changes',
};

/** As an action that moves an article to it. */
export function statusMove(status: Status): string {
  if (status === 'approved') return 'Approve';
  const usual = hasUsualName(status) ? MOVES[status] : undefined;
  return usual ?? `Move to “${statusName(status)}”`;
}

/** What an approval that counts is called: as the status is. */
export const standingName = (standing: Standing): string =>
  standing === 'approved' ? statusName('approved') : STANDING_LABEL[standing];
