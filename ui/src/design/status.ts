import type { Standing, Status } from '../core/bindings';

/** Every status, in the order of the work. */
export const STATUSES: readonly Status[] = ['draft', 'in-review', 'changes-asked', 'approved'];

/** As it stands on a pill. */
export const STATUS_LABEL: Record<Status, string> = {
  draft: 'Draft',
  'in-review': 'In review',
  'changes-asked': 'Changes asked',
  approved: 'Approved',
};

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
export const STATUS_PLURAL: Record<Status, string> = { ...STATUS_LABEL, draft: 'Drafts' };

/** As an action that moves an article to it. */
export const STATUS_MOVE: Record<Status, string> = {
  draft: 'Take back to draft',
  'in-review': 'Send for review',
  'changes-asked': 'Ask for changes',
  approved: 'Approve',
};
