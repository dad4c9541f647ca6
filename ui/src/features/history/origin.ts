import type { Origin } from '../../core/bindings';

const LABELS: Record<Origin, string> = {
  written: 'Written',
  adopted: 'Found as a file',
  imported: 'Imported',
  'edited-outside': 'Edited in another program',
  merged: 'Merged with the file',
  conflict: 'File in conflict',
  resolved: 'Conflict resolved',
  restored: 'Put back from the trash',
  'brought-back': 'Earlier revision restored',
  'taken-back': 'Changes taken back',
  moved: 'Moved to another status',
  draft: 'Taken back to draft',
  'in-review': 'Sent for review',
  'changes-asked': 'Changes asked',
  approved: 'Approved',
};

/** Where a revision came from, as the history shows it. */
export function originLabel(origin: Origin): string {
  return LABELS[origin];
}
