import type { Status } from '../core/bindings';
import { doubtful } from '../design/status';
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
