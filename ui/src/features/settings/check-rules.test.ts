import { expect, test } from 'vitest';
import type { CheckInfo } from '../../core/bindings';
import { withLevel, withMove } from './check-rules';

const LINKS: CheckInfo = {
  check: 'links',
  label: 'Links',
  about: '',
  severity: 'error',
  moves: ['approve', 'export'],
};

test('a check that is as usual again is not mentioned, and those that nobody knows stay', () => {
  const rules = withLevel({ ours: { level: 'warn', at: null } }, 'links', 'off');
  expect(Object.keys(rules)).toEqual(['links', 'ours']);
  expect(withLevel(rules, 'links', null)).toEqual({ ours: { level: 'warn', at: null } });
});

test('moves are counted from the usual ones, in the order of an article’s way', () => {
  const early = withMove({}, LINKS, 'review', true);
  expect(early).toEqual({ links: { level: null, at: ['review', 'approve', 'export'] } });
  const late = withMove(early, LINKS, 'approve', false);
  expect(late['links']?.at).toEqual(['review', 'export']);
  expect(withMove(early, LINKS, 'review', false)).toEqual({});
  expect(withMove(withLevel({}, 'links', 'stop'), LINKS, 'export', false)).toEqual({
    links: { level: 'stop', at: ['approve'] },
  });
});
