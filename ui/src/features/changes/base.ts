import { exactTime } from '../../lib/relative-time';
import type { ArticleChanges, Base } from './article-changes.svelte';

/** What the text is compared with, as a button and a sentence call it: `Since you looked, Tue 14:10`. */
export function baseLabel(changes: ArticleChanges, within = false): string {
  const label = nameOf(changes.base, timeOf(changes));
  return within ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

function timeOf({ base, since, view }: ArticleChanges): number | null {
  if (base === 'looked') return view?.from.at ?? since?.at ?? null;
  return base === 'approved' ? (view?.from.at ?? null) : base.at;
}

function nameOf(base: Base, at: number | null): string {
  const time = at === null ? '' : `, ${dayAndTime(at)}`;
  if (base === 'looked') return `Since you looked${time}`;
  if (base === 'approved') return `Since it was approved${time}`;
  const name = base.name === null ? `revision ${String(base.number)}` : `“${base.name}”`;
  return `Since ${name}${time}`;
}

/** `Tue 14:10` within a week, else the whole date. */
export function dayAndTime(at: number, now = Date.now()): string {
  const then = new Date(at);
  const clock = `${String(then.getHours())}:${String(then.getMinutes()).padStart(2, '0')}`;
  const week = 6 * 24 * 3_600_000;
  if (now - at > week || now < at) return exactTime(at);
  return then.toDateString() === new Date(now).toDateString()
    ? `today ${clock}`
    : `${then.toLocaleDateString('en-GB', { weekday: 'short' })} ${clock}`;
}
