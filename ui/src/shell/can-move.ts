import type { Stage, Status } from '../core/bindings';
import { doubtful, stageOf } from '../design/status';
import { statuses } from '../design/statuses.svelte';
import type { App } from './app.svelte';

/**
 * Whether the open article can be moved to a status. One that was approved and changed since can be approved again, as it
 * stands.
 */
export function canMove({ draft, readOnly }: App, to: Status): boolean {
  if (draft === null || readOnly !== null) return false;
  const { moves, standing } = draft.fields;
  return moves.includes(to) || (to === 'approved' && doubtful(standing));
}

/**
 * The status by which the open article gets to a stage: the usual one, or the first of the publication’s own that it can be moved
 * to. Null if there is none.
 */
export function moveTo(app: App, stage: Stage): Status | null {
  const there = statuses.all.filter(({ key }) => stageOf(key) === stage && canMove(app, key));
  return (there.find(({ key }) => key === stage) ?? there[0])?.key ?? null;
}
