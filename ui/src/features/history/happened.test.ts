import { expect, test } from 'vitest';
import type { LogRow } from '../../core/bindings';
import { happened } from './happened';

const row = (what: object): LogRow =>
  ({ id: 'e', at: 0, by: 'S. Ivarsen', vouched: true, ...what }) as unknown as LogRow;

test('an approval says what it is worth now', () => {
  const approved = {
    kind: 'approved',
    words: '',
    five: ['anchor', 'lantern'],
    withdrawn: false,
    stands: true,
  };
  expect(happened(row(approved))).toMatchObject({
    what: 'Approved by S. Ivarsen',
    detail: 'anchor lantern.',
    mark: 'ok',
  });
  expect(happened(row({ ...approved, stands: false }))).toMatchObject({ mark: 'hold' });
  expect(happened(row({ ...approved, withdrawn: true }))?.detail).toBe('anchor lantern. Withdrawn since.');
  expect(happened(row({ ...approved, vouched: false }))).toMatchObject({
    detail: 'anchor lantern. The signature is missing or not theirs.',
    mark: 'plain',
  });
});

test('a move says where to, for whom and why', () => {
  const moved = { kind: 'moved', from: 'draft', to: 'in-review', holder: 'T. Kim', words: 'Ready.' };
  expect(happened(row(moved))).toEqual({
    what: 'Sent for review, for T. Kim by S. Ivarsen',
    detail: '',
    said: 'Ready.',
    mark: 'pencil',
  });
});
