import type { ExportAnswer } from '../../core/bindings';

/** A target that was made by another try. */
export interface Retried {
  target: string;
  made: ExportAnswer;
}

/**
 * What an export came to, once a target that had failed was made: it no longer failed. What was said of its failure goes, and
 * what its readers miss comes; warnings about one of several targets begin with its `label`.
 */
export function withRetried(answer: ExportAnswer, { target, made }: Retried, label: string): ExportAnswer {
  const others = answer.warnings.filter(({ message }) => !message.startsWith(`${label}: `));
  const isKnown = ({ article, message }: ExportAnswer['warnings'][number]) =>
    others.some((known) => known.article === article && known.message === message);
  return {
    ...answer,
    failed: answer.failed.filter((failed) => failed.target !== target),
    warnings: [...others, ...made.warnings.filter((warning) => !isKnown(warning))],
  };
}

/** The same, where it failed again. */
export function withReason(answer: ExportAnswer, target: string, reason: string): ExportAnswer {
  return {
    ...answer,
    failed: answer.failed.map((failed) => (failed.target === target ? { target, reason } : failed)),
  };
}
