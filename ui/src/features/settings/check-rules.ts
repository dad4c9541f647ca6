import type { CheckInfo, CheckRule, SettingsFields } from '../../core/bindings';

export type Move = CheckInfo['moves'][number];
export type Level = NonNullable<CheckRule['level']>;
type Rules = SettingsFields['checks'];

/** What is called how, in the order of an article’s way. */
export const MOVES: readonly { move: Move; label: string }[] = [
  { move: 'review', label: 'Review' },
  { move: 'approve', label: 'Approval' },
  { move: 'export', label: 'Export' },
];

export const LEVELS: readonly { value: Level; label: string }[] = [
  { value: 'stop', label: 'Stops' },
  { value: 'warn', label: 'Worth fixing' },
  { value: 'info', label: 'For information' },
  { value: 'off', label: 'Off' },
];

const USUAL_LEVEL = { error: 'stops', warning: 'worth fixing', info: 'for information' } as const;

/** What a check does unless the publication says otherwise. */
export const usualLevel = ({ severity }: CheckInfo): string => USUAL_LEVEL[severity];

/** The rules with another level of a check; null: what it is usually. */
export const withLevel = (rules: Rules, check: string, level: Level | null): Rules =>
  withRule(rules, check, { level, at: rules[check]?.at ?? null });

/** The rules with a check that is made at a move, or is not any more. */
export function withMove(rules: Rules, info: CheckInfo, move: Move, on: boolean): Rules {
  const now = rules[info.check]?.at ?? info.moves;
  const at = MOVES.map((one) => one.move).filter((one) => (one === move ? on : now.includes(one)));
  const usual = JSON.stringify(at) === JSON.stringify(info.moves);
  return withRule(rules, info.check, { level: rules[info.check]?.level ?? null, at: usual ? null : at });
}

/** In the order of their names, as the core has them; of a check that is as usual, nothing is said. */
function withRule(rules: Rules, check: string, rule: CheckRule): Rules {
  const others = Object.entries(rules).filter(([name]) => name !== check);
  const own: [string, CheckRule][] = rule.level === null && rule.at === null ? [] : [[check, rule]];
  return Object.fromEntries([...others, ...own].sort(([one], [other]) => (one < other ? -1 : 1)));
}
