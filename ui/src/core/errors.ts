import type { Fault, FaultCode } from './bindings';

/** What was thrown, as a fault: the core's own, or a defect of the window put into words. */
export function asFault(thrown: unknown): Fault {
  if (isFault(thrown)) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'internal', message, hint: '' };
}

/** Whether the core refused for this reason. */
export function hasCode(thrown: unknown, code: FaultCode): boolean {
  return isFault(thrown) && thrown.code === code;
}

function isFault(thrown: unknown): thrown is Fault {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown;
}
