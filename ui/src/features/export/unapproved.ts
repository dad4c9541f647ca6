import type { Counts, Standing } from '../../core/bindings';
import { hasUsualName, statusPlural } from '../../design/status';
import { grouped } from '../../lib/format';

/** How many articles have which status, and of those that are called approved, what that is worth. */
export type Standings = Pick<Counts, 'statuses' | 'standings'>;

/** As `desk export` says it. */
const DOUBTS: [Standing, string][] = [
  ['changed', 'changed since approval'],
  ['unvouched', 'approved by a stranger'],
  ['said', 'only said to be approved'],
];

/** How many articles are approved as they stand: only these go out where nothing else is to. */
export const approvedAsTheyStand = ({ standings }: Standings): number =>
  standings.find(({ name }) => name === 'approved')?.articles ?? 0;

/** Those that are not approved as they stand: `3 drafts, 1 changed since approval`. Empty if all are. */
export function unapproved({ statuses, standings }: Standings): string {
  const others = statuses
    .filter(({ name, articles }) => name !== 'approved' && articles > 0)
    .map(
      ({ name, articles }) =>
        `${grouped(articles)} ${hasUsualName(name) ? statusPlural(name).toLowerCase() : statusPlural(name)}`,
    );
  const doubtful = DOUBTS.flatMap(([standing, label]) =>
    standings
      .filter(({ name, articles }) => name === standing && articles > 0)
      .map(({ articles }) => `${grouped(articles)} ${label}`),
  );
  return [...others, ...doubtful].join(', ');
}
