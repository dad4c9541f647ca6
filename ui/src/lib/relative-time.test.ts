import { expect, test } from 'vitest';
import { isOver, shortDay, noteTime, relativeTime, timeAgo } from './relative-time';

const now = new Date(2026, 10, 23, 21, 30).getTime();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test('a row says how long ago, as short as it can', () => {
  const said = [0, 2 * MINUTE, 59 * MINUTE, HOUR, 5 * HOUR].map((age) => relativeTime(now - age, now));
  expect(said).toEqual(['now', '2 min', '59 min', '1 h', '5 h']);
});

test('an hour is never 60 minutes', () => {
  expect(relativeTime(now - HOUR + 1, now)).toBe('59 min');
});

test('yesterday is the day before, not the last 24 hours', () => {
  expect(relativeTime(new Date(2026, 10, 22, 9, 0).getTime(), now)).toBe('yesterday');
  expect(relativeTime(new Date(2026, 10, 21, 23, 59).getTime(), now)).toBe('Nov 21');
});

test('a little after midnight, an hour ago is not yet yesterday', () => {
  const early = new Date(2026, 10, 23, 0, 30).getTime();
  expect(relativeTime(early - 2 * HOUR, early)).toBe('2 h');
});

test('another year is named', () => {
  expect(relativeTime(new Date(2025, 10, 20).getTime(), now)).toBe('Nov 20, 2025');
});

test('the status bar counts seconds', () => {
  expect(timeAgo(now - 1_000, now)).toBe('just now');
  expect(timeAgo(now - 12_000, now)).toBe('12 s ago');
  expect(timeAgo(now - 3 * HOUR, now)).toBe('3 h ago');
  expect(timeAgo(new Date(2026, 10, 20).getTime(), now)).toBe('on Nov 20');
});

test('a clock that goes backwards does no harm', () => {
  expect(relativeTime(now + HOUR, now)).toBe('now');
});

test('a note says when: by the hour today, by the day this week, then by the date', () => {
  const today = new Date(2026, 10, 26, 19, 5).getTime();
  const at = (...parts: [number, number, number, number, number]) =>
    noteTime(new Date(...parts).getTime(), today);
  expect(at(2026, 10, 26, 9, 5)).toBe('9:05');
  expect(at(2026, 10, 24, 16, 20)).toBe('Tue 16:20');
  expect(at(2026, 10, 19, 16, 20)).toBe('19 Nov');
  expect(at(2025, 10, 19, 16, 20)).toBe('19 Nov 2025');
});

test('a day that something is due is short, and over when the next one begins', () => {
  const now = new Date(2026, 10, 26, 23, 59).getTime();
  expect(shortDay('2026-11-26', now)).toBe('Thu 26 Nov');
  expect(shortDay('2027-01-01', now)).toBe('Fri 1 Jan 2027');
  expect([isOver('2026-11-25', now), isOver('2026-11-26', now)]).toEqual([true, false]);
});
