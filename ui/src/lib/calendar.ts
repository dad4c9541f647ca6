/** Days as they are written, `2026-11-23`: without a time there is no time zone that could shift them. */

/** A date as written: its day, its time of day (`21:05`, or empty), and what follows: seconds and the offset. */
export interface WrittenDate {
  day: string;
  time: string;
  rest: string;
}

/** The parts of a date as written; null if it is no date. */
export function partsOf(written: string): WrittenDate | null {
  const found = /^(\d{4}-\d{2}-\d{2})(?:[Tt ] *(\d{1,2}:\d{2})(.*))?$/.exec(written.trim());
  const [, day = '', time = '', rest = ''] = found ?? [];
  return found === null || !isDay(day) ? null : { day, time: time.padStart(time === '' ? 0 : 5, '0'), rest };
}

/** The date with another day. Its time stays. */
export function withDay(written: string, day: string): string {
  const { time, rest } = partsOf(written) ?? { time: '', rest: '' };
  return time === '' ? day : `${day}T${time}${rest}`;
}

/** The date with another time of day, or without one if that is empty. Its offset stays. */
export function withTime(written: string, time: string): string {
  const parts = partsOf(written) ?? { day: '', time: '', rest: '' };
  const { day } = parts;
  const offset = offsetIn(parts);
  return time.trim() === '' ? day : `${day}T${time.trim().padStart(5, '0')}${offset}`;
}

/** The day that comes so many days later. */
export function daysLater(day: string, days: number): string {
  const date = utc(day);
  date.setUTCDate(date.getUTCDate() + days);
  return written(date);
}

/** The same day so many months later, or the last of that month. */
export function monthsLater(day: string, months: number): string {
  const date = utc(day);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months + 1, 0);
  date.setUTCDate(Math.min(wanted, date.getUTCDate()));
  return written(date);
}

/** The weeks that a month touches, from Monday to Sunday. */
export function weeksOf(day: string): string[][] {
  const first = `${day.slice(0, 8)}01`;
  const monday = daysLater(first, -((utc(first).getUTCDay() + 6) % 7));
  const weeks: string[][] = [];
  for (
    let start = monday;
    start <= first || start.slice(0, 7) === day.slice(0, 7);
    start = daysLater(start, 7)
  ) {
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((on) => daysLater(start, on)));
  }
  return weeks;
}

/**
 * A point in time with its difference from UTC where the person is, unless it names another one: `2026-12-01T06:00+01:00`. A
 * day begins at midnight there. What is no date, or was not changed, stays as it is. `before` is what was written there: where
 * that had the person's own difference, another day takes that of its own season.
 */
export function withZone(value: string, before = ''): string {
  const parts = partsOf(value);
  if (parts === null || value === before) return value;
  const offset = offsetIn(parts);
  const old = partsOf(before);
  const own = old !== null && offset === offsetIn(old) && offset === localOffset(`${old.day}T${old.time}`);
  if (offset !== '' && !own) return value;
  const seconds = parts.rest.slice(0, parts.rest.length - offset.length);
  const local = `${parts.day}T${parts.time === '' ? '00:00' : parts.time}${seconds}`;
  return local + localOffset(local);
}

/** The difference from UTC that a date names, or nothing. */
function offsetIn({ rest }: WrittenDate): string {
  return /[Zz]$|[+-]\d{1,2}(?::?\d{2})?$/.exec(rest)?.[0] ?? '';
}

/** The difference from UTC where the person is, at a time of day there. */
function localOffset(local: string): string {
  const minutes = -new Date(local).getTimezoneOffset();
  const two = (part: number) => String(part).padStart(2, '0');
  const ahead = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
}

/** The day of a moment where the person is. */
export function dayOf(moment: number): string {
  const date = new Date(moment);
  return written(new Date(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())));
}

/** `November 2026`, `23 November 2026`. */
export function monthName(day: string): string {
  return utc(day).toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
}
export function dayName(day: string): string {
  return utc(day).toLocaleDateString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

function utc(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function written(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function isDay(day: string): boolean {
  const date = utc(day);
  return !Number.isNaN(date.getTime()) && written(date) === day;
}
