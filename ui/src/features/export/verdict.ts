import type { Verification } from '../../core/bindings';
import { counted, listed } from '../../lib/format';

/** What was found in a bundle, in one or two sentences. */
export function verdict({ ok, changed, missing, added, seal, approvals }: Verification): string {
  const signed =
    seal === null
      ? 'Nobody signed it.'
      : seal.problem === null
        ? `Signed by ${seal.by}, with the key “${seal.key.join(' ')}”.`
        : `Its signature proves nothing: ${seal.problem}.`;
  if (ok) return `Every file is as it was made. ${signed}`;
  const wrong = [
    ...named(changed, 'changed'),
    ...named(missing, 'missing'),
    ...named(added, 'added'),
    ...approvals.flatMap(({ article, problem }) => (problem === null ? [] : [`${article}: ${problem}`])),
  ];
  return `${wrong.length === 0 ? '' : `Not as it was made: ${wrong.join('; ')}. `}${signed}`;
}

/** So many files are named of each kind. */
const NAMED = 3;

function named(files: readonly string[], what: string): string[] {
  if (files.length === 0) return [];
  if (files.length <= NAMED) return [`${listed([...files])} ${what}`];
  return [`${counted(files.length, 'file')} ${what}`];
}
