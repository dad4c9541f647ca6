import type { CoreError, CoreErrorCode } from './bindings';

export type { CoreError, CoreErrorCode };

/** What was thrown, as an error of the core: its own, or a defect of the window put into the same form. */
export function asCoreError(thrown: unknown): CoreError {
  if (isCoreError(thrown)) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'internal', message, hint: '' };
}

/** Whether the core refused for this reason. */
export function hasCode(thrown: unknown, code: CoreErrorCode): boolean {
  return isCoreError(thrown) && thrown.code === code;
}

function isCoreError(thrown: unknown): thrown is CoreError {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown;
}
