import { expect, test } from 'vitest';
import { BothWays } from './both-ways';

function started(related: string[]) {
  const done: string[] = [];
  const both = new BothWays(related, (other, add) => done.push(`${add ? '+' : '-'}${other}`));
  return { both, done };
}

test('undo and redo of an article added in both directions reach the other side', () => {
  const { both, done } = started(['a']);
  both.changed(['a', 'b']);
  both.added('b', ['a'], ['a', 'b']);
  both.changed(['a', 'b', 'c']);
  expect(done).toEqual([]);
  both.changed(['a', 'b']);
  both.changed(['a']);
  expect(done).toEqual(['-b']);
  both.changed(['a', 'b']);
  expect(done).toEqual(['-b', '+b']);
});

test('what is taken off the list by hand, or with others, stays on the other side', () => {
  const { both, done } = started([]);
  both.changed(['b']);
  both.added('b', [], ['b']);
  both.removed('b');
  both.changed([]);
  both.changed(['b', 'c']);
  both.added('c', ['b'], ['b', 'c']);
  both.changed([]);
  expect(done).toEqual([]);
});
