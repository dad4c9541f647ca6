import { expect, test, vi } from 'vitest';
import { withDay, withZone } from './calendar';

vi.stubEnv('TZ', 'Europe/Berlin');

test('a time takes the difference from UTC of its own season', () => {
  expect(withZone('2026-12-01T06:00')).toBe('2026-12-01T06:00+01:00');
  expect(withZone('2026-07-01')).toBe('2026-07-01T00:00+02:00');
  expect(withZone('no date')).toBe('no date');
});

test('a difference that is written stays, with a space before the time too', () => {
  expect(withZone('2026-12-01 06:00+01:00')).toBe('2026-12-01 06:00+01:00');
  expect(withZone('2026-12-01T06:00Z')).toBe('2026-12-01T06:00Z');
});

test('what was not changed stays as it is', () => {
  expect(withZone('2026-12-01T06:00', '2026-12-01T06:00')).toBe('2026-12-01T06:00');
  expect(withZone('2026-12-01', '2026-12-01')).toBe('2026-12-01');
});

test('another day keeps the time of day, whatever the season', () => {
  const summer = '2026-10-20T06:00+02:00';
  expect(withZone(withDay(summer, '2026-12-01'), summer)).toBe('2026-12-01T06:00+01:00');
  const elsewhere = '2026-10-20T06:00-05:00';
  expect(withZone(withDay(elsewhere, '2026-12-01'), elsewhere)).toBe('2026-12-01T06:00-05:00');
});
