import type { CheckRow, Diagnostic, DiagnosticPlace } from '../../core/bindings';
import { counted } from '../../lib/format';

/** What a finding does, from the gravest on. */
export type Weight = 'stops' | 'worth' | 'info';

/** What one check says of an article in the same words: one row, with as many places as there are. */
export interface Entry {
  key: string;
  check: string;
  label: string;
  weight: Weight;
  message: string;
  findings: readonly Diagnostic[];
}

/** What mends a finding where no edit does: a press of its own. */
export interface Help {
  label: string;
  run: () => Promise<void>;
}

/** The gravest first; those of one weight in the order of the checks. */
export function entriesOf(rows: readonly CheckRow[]): Entry[] {
  const found = new Map<string, Entry>();
  for (const row of rows) {
    // What is for the export alone is said there.
    if (row.moves.every((move) => move === 'export')) continue;
    for (const diagnostic of row.diagnostics) {
      if (diagnostic.passed !== null) continue;
      const weight = weightOf(diagnostic);
      const key = `${weight} ${row.check} ${diagnostic.message}`;
      const findings = [...(found.get(key)?.findings ?? []), diagnostic];
      found.set(key, {
        key,
        check: row.check,
        label: row.label,
        weight,
        message: diagnostic.message,
        findings,
      });
    }
  }
  const order: Weight[] = ['stops', 'worth', 'info'];
  return [...found.values()].sort((a, b) => order.indexOf(a.weight) - order.indexOf(b.weight));
}

function weightOf({ severity, stops }: Diagnostic): Weight {
  if (stops.includes('approve')) return 'stops';
  return severity === 'info' ? 'info' : 'worth';
}

/** The line under what is wrong: where, or what to do. */
export function aboutOf({ label, findings }: Entry): string {
  const [first] = findings;
  if (first === undefined) return '';
  if (findings.length === 1) return first.fix;
  const names = [...new Set(findings.map(({ quote }) => quote).filter((quote) => quote !== ''))];
  const mends = findings.some(({ edit }) => edit !== null);
  return mends || names.length === 0 ? `${label}, ${counted(findings.length, 'place')}` : names.join('; ');
}

/** The findings of an entry that can be mended. */
export const mendable = ({ findings }: Entry): Diagnostic[] => findings.filter(({ edit }) => edit !== null);

/** A fix as a redline: what stays before it, what goes, what comes, what stays after it. */
export interface Redline {
  before: string;
  old: string;
  new: string;
  after: string;
}

/** So much of the text stands around a fix, in characters. */
const AROUND = 28;

export function redlineOf({ edit, place, quote, before, after }: Diagnostic): Redline | null {
  if (edit === null) return null;
  if ('field' in edit) {
    const value = Array.isArray(edit.value) ? edit.value.join(', ') : String(edit.value ?? '');
    return { before: '', old: quote, new: value, after: '' };
  }
  // An edit can be of a part of what was found.
  const start = 'from' in place ? edit.from - place.from : 0;
  const end = 'from' in place ? edit.to - place.from : quote.length;
  const [old, behind] = [quote.slice(start, end), quote.slice(end)];
  return {
    before: lastWords(before + quote.slice(0, start)),
    old,
    new: edit.insert,
    after: firstWords(behind + after),
  };
}

function lastWords(words: string): string {
  if (words.length <= AROUND) return words;
  return `…${words.slice(-AROUND).replace(/^\S*\s/, '')}`;
}

function firstWords(words: string): string {
  if (words.length <= AROUND) return words;
  return `${words.slice(0, AROUND).replace(/\s\S*$/, '')}…`;
}

/** The places of an entry in the text. */
export function rangesOf({ findings }: Entry): { from: number; to: number }[] {
  return findings.flatMap(({ place }) => (isRange(place) ? [place] : []));
}

const isRange = (place: DiagnosticPlace): place is Extract<DiagnosticPlace, { from: number }> =>
  'from' in place;
