const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** How long ago, as short as a list row needs it: `now`, `2 min`, `3 h`, `yesterday`, `Nov 20`, `Nov 20, 2025`. */
export function relativeTime(at: number, now: number): string {
  const age = now - at;
  if (age < 45_000) return 'now';
  if (age < HOUR) return `${String(Math.min(59, Math.max(1, Math.round(age / MINUTE))))} min`;
  const then = new Date(at);
  const today = new Date(now);
  const days = daysBetween(then, today);
  if (days === 0 || age < 6 * HOUR) return `${Math.round(age / HOUR)} h`;
  if (days === 1) return 'yesterday';
  const day = `${MONTHS[then.getMonth()] ?? ''} ${String(then.getDate())}`;
  return then.getFullYear() === today.getFullYear() ? day : `${day}, ${String(then.getFullYear())}`;
}

/** How long ago, for the end of a sentence: `just now`, `12 s ago`, `2 min ago`, `yesterday`, `on Nov 20`. */
export function timeAgo(at: number, now: number): string {
  const age = now - at;
  if (age < 2_000) return 'just now';
  if (age < 45_000) return `${String(Math.round(age / 1000))} s ago`;
  const short = relativeTime(at, now);
  if (short === 'yesterday') return short;
  return / (min|h)$/.test(short) ? `${short} ago` : `on ${short}`;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** When somebody said something, as short as a note needs it: `9:52`, `Tue 16:20`, `20 Nov`, `20 Nov 2025`. */
export function noteTime(at: number, now: number): string {
  const then = new Date(at);
  const today = new Date(now);
  const days = daysBetween(then, today);
  const clock = `${String(then.getHours())}:${String(then.getMinutes()).padStart(2, '0')}`;
  if (days === 0) return clock;
  if (days > 0 && days < 7) return `${DAYS[then.getDay()] ?? ''} ${clock}`;
  const day = `${String(then.getDate())} ${MONTHS[then.getMonth()] ?? ''}`;
  return then.getFullYear() === today.getFullYear() ? day : `${day} ${String(then.getFullYear())}`;
}

/** A day that something is due, as short as a strip needs it: `Thu 26 Nov`, `Thu 26 Nov 2027`. */
export function shortDay(day: string, now: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const then = new Date(year, month - 1, date);
  const short = `${DAYS[then.getDay()] ?? ''} ${String(date)} ${MONTHS[month - 1] ?? ''}`;
  return year === new Date(now).getFullYear() ? short : `${short} ${String(year)}`;
}

/** Whether a day, as `2026-11-26`, is over. */
export function isOver(day: string, now: number): boolean {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return now >= new Date(year, month - 1, date + 1).getTime();
}

function daysBetween(from: Date, to: Date): number {
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  // Rounded, because a day on which the clocks change has 23 or 25 hours.
  return Math.round((midnight(to) - midnight(from)) / (24 * HOUR));
}

/** A time in full: `23 Nov 2026, 21:05`. */
export function exactTime(at: number): string {
  return new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}
