import type { ExportAnswer } from '../../core/bindings';

/** A target that was made by another try. */
export interface Retried {
  target: string;
  made: ExportAnswer;
}

/** What an export came to, once a target that had failed was made: it no longer failed, and what its readers miss is told. */
export function withRetried(answer: ExportAnswer, target: string, made: ExportAnswer): ExportAnswer {
  const isKnown = ({ article, message }: ExportAnswer['warnings'][number]) =>
    answer.warnings.some((known) => known.article === article && known.message === message);
  return {
    ...answer,
    failed: answer.failed.filter((failed) => failed.target !== target),
    warnings: [...answer.warnings, ...made.warnings.filter((warning) => !isKnown(warning))],
  };
}

/** The same, where it failed again. */
export function withReason(answer: ExportAnswer, target: string, reason: string): ExportAnswer {
  return {
    ...answer,
    failed: answer.failed.map((failed) => (failed.target === target ? { target, reason } : failed)),
  };
}
