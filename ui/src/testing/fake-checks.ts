import type { CheckRow, Diagnostic } from '../core/bindings';

/** Something that a check found. */
export const finding = (over: Partial<Diagnostic> = {}): Diagnostic => ({
  check: 'one',
  severity: 'warning',
  message: 'Something is wrong',
  place: { line: 1, from: 0, to: 4 },
  fix: 'Mend it.',
  edit: null,
  asks: false,
  stops: [],
  quote: '',
  before: '',
  after: '',
  finding: JSON.stringify([over.message, over.quote, over.place]),
  passed: null,
  ...over,
});

/** A check, with what it found. */
export const checkRow = (check: string, ...diagnostics: Diagnostic[]): CheckRow => ({
  check,
  label: check,
  about: '',
  moves: ['review', 'approve', 'export'],
  passed: null,
  diagnostics: diagnostics.map((found) => ({ ...found, check })),
});
