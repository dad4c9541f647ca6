import type { StatusView } from '../core/bindings';

/** The statuses of a publication that says nothing about them. */
export const USUAL_STATUSES: readonly StatusView[] = [
  { key: 'draft', name: 'Draft', stage: 'draft' },
  { key: 'in-review', name: 'In review', stage: 'in-review' },
  { key: 'changes-asked', name: 'Changes asked', stage: 'changes-asked' },
  { key: 'approved', name: 'Approved', stage: 'approved' },
];

/** The statuses of the open publication, in its order. */
class Statuses {
  all = $state.raw<readonly StatusView[]>(USUAL_STATUSES);
}

export const statuses = new Statuses();
