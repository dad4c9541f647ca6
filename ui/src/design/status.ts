import type { Status } from '../core/bindings';

/** Every status, in the order of the work. */
export const STATUSES: readonly Status[] = ['draft', 'in-review', 'changes-asked', 'approved'];

/** What a row's pill says. */
export const STATUS_LABEL: Record<Status, string> = {
  draft: 'Draft',
  'in-review': 'In review',
  'changes-asked': 'Changes asked',
  approved: 'Approved',
};

/** What the rail calls all of them. */
export const STATUS_PLURAL: Record<Status, string> = { ...STATUS_LABEL, draft: 'Drafts' };

/** What one does to move an article there. */
export const STATUS_MOVE: Record<Status, string> = {
  draft: 'Take back as a draft',
  'in-review': 'Send for review',
  'changes-asked': 'Ask for changes',
  approved: 'Approve',
};
