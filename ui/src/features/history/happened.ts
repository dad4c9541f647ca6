import type { LogRow } from '../../core/bindings';
import { hasUsualName, stageOf, statusName } from '../../design/status';
import { counted } from '../../lib/format';

/** What happened to an article, in a few words: what was done, details in the tool’s face, and what somebody said. */
export interface Happened {
  what: string;
  detail: string;
  said: string;
  /** The colour of its ring or dot. */
  mark: 'pencil' | 'hold' | 'ok' | 'plain';
}

const MOVED: Record<string, string> = {
  draft: 'Taken back to draft',
  'in-review': 'Sent for review',
  'changes-asked': 'Changes asked',
};

const MARKS = { draft: 'plain', 'in-review': 'pencil', 'changes-asked': 'hold', approved: 'ok' } as const;

const movedTo = (status: string) =>
  (hasUsualName(status) ? MOVED[status] : undefined) ?? `Moved to “${statusName(status)}”`;

/** What a row of the log says; null for a revision, which has a row of its own. */
export function happened(row: LogRow): Happened | null {
  const by = row.by === null ? '' : ` by ${row.by}`;
  const doubt = row.vouched ? '' : 'The signature is missing or not theirs.';
  switch (row.kind) {
    case 'revision':
      return null;
    case 'note':
      return {
        what: `Note${by}`,
        detail: row.quote === '' ? doubt : `On “${row.quote}”`,
        said: row.words,
        mark: 'plain',
      };
    case 'reply':
      return { what: `Reply${by}`, detail: doubt, said: row.words, mark: 'plain' };
    case 'resolved':
      return { what: `Note resolved${by}`, detail: doubt, said: '', mark: 'plain' };
    case 'reopened':
      return { what: `Note opened again${by}`, detail: doubt, said: '', mark: 'plain' };
    case 'assigned':
      return {
        what: `Note assigned to ${row.to ?? 'nobody'}${by}`,
        detail: doubt,
        said: '',
        mark: 'plain',
      };
    case 'moved':
      return {
        what: `${movedTo(row.to)}${row.holder === null ? '' : `, for ${row.holder}`}${by}`,
        detail: doubt,
        said: row.words,
        mark: MARKS[stageOf(row.to)],
      };
    case 'approved': {
      const worth = row.withdrawn ? ' Withdrawn since.' : row.stands ? '' : ' Changed since.';
      return {
        what: `Approved${by}`,
        detail: `${row.five.join(' ')}.${worth} ${doubt}`.trim(),
        said: row.words,
        mark: row.withdrawn || !row.vouched ? 'plain' : row.stands ? 'ok' : 'hold',
      };
    }
    case 'task': {
      const holder = row.holder === null ? 'With nobody' : `With ${row.holder}`;
      return {
        what: row.due === null ? holder : `${holder}, due ${row.due}`,
        detail: `Said${by}`,
        said: '',
        mark: 'plain',
      };
    }
    case 'let-pass':
      return { what: `Let pass${by}`, detail: row.check, said: row.reason, mark: 'plain' };
    case 'exported':
      return {
        what: `Exported to ${row.targets.join(' and ')}`,
        detail: `Revision ${String(row.revision)}, in ${row.bundle}`,
        said: '',
        mark: 'plain',
      };
  }
}

/** How many lines of logs could not be read, if any. */
export const faultWords = (faults: number): string =>
  `${counted(faults, 'line')} of the logs could not be read and ${faults === 1 ? 'is' : 'are'} kept.`;
