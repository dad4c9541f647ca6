import { expect, test } from 'vitest';
import type { Verification } from '../../core/bindings';
import { verdict } from './verdict';

const WHOLE: Verification = {
  bundle: '/b',
  ok: true,
  changed: [],
  missing: [],
  added: [],
  approvals: [],
  unapproved: [],
  seal: { by: 'Kim', key: ['one', 'two'], known: true, problem: null },
};

test('says that a bundle is whole, and who signed it', () => {
  expect(verdict(WHOLE)).toBe('Every file is as it was made. Signed by Kim, with the key “one two”.');
  expect(verdict({ ...WHOLE, seal: null })).toBe('Every file is as it was made. Nobody signed it.');
});

test('names what is not as it was made', () => {
  const found = verdict({ ...WHOLE, ok: false, changed: ['a.html'], added: ['1', '2', '3', '4'] });
  expect(found).toBe(
    'Not as it was made: a.html changed; 4 files added. Signed by Kim, with the key “one two”.',
  );
  const problem = 'the signature is not of this manifest';
  const forged = verdict({ ...WHOLE, ok: false, seal: { by: 'Kim', key: [], known: true, problem } });
  expect(forged).toBe(`Its signature proves nothing: ${problem}.`);
});
