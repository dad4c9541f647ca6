import { expect, test } from 'vitest';
import { daysLater, monthsLater, partsOf, weeksOf, withDay, withTime } from './calendar';

test('another day keeps the time and its offset', () => {
  expect(withDay('2026-11-23', '2026-12-01')).toBe('2026-12-01');
  expect(withDay('2026-11-23 9:30 -4', '2026-12-01')).toBe('2026-12-01T09:30 -4');
  expect(withDay('2026-11-23T09:30:00+01:00', '2026-12-01')).toBe('2026-12-01T09:30:00+01:00');
  expect(withDay('soon', '2026-12-01')).toBe('2026-12-01');
});

test('another time keeps the day and the offset, and can go', () => {
  expect(withTime('2026-11-23', '9:05')).toBe('2026-11-23T09:05');
  expect(withTime('2026-11-23T09:30:00+01:00', '21:05')).toBe('2026-11-23T21:05+01:00');
  expect(withTime('2026-11-23T09:30:00Z', '')).toBe('2026-11-23');
});

test('what is no day is no date', () => {
  expect(['', 'soon', '2026-02-29', '2026-13-01'].map(partsOf)).toEqual([null, null, null, null]);
  expect(partsOf('2026-11-23 9:30')).toEqual({ day: '2026-11-23', time: '09:30', rest: '' });
});

test('days and months go on over their ends', () => {
  expect([daysLater('2026-12-31', 1), daysLater('2024-03-01', -1)]).toEqual(['2027-01-01', '2024-02-29']);
  expect([
    monthsLater('2026-01-31', 1),
    monthsLater('2026-01-15', -1),
    monthsLater('2026-12-31', 12),
  ]).toEqual(['2026-02-28', '2025-12-15', '2027-12-31']);
});

test('a month has its whole weeks, from Monday', () => {
  const november = weeksOf('2026-11-23');
  expect([november[0]?.[0], november.at(-1)?.[6], november.length]).toEqual(['2026-10-26', '2026-12-06', 6]);
  expect(weeksOf('2027-02-10').length).toBe(4);
});
