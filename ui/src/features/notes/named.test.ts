import { expect, it } from 'vitest';
import { calling, named } from './named';

const names = ['T. Kim', 'T. Kim-Lee', 'Jo'];
const called = (text: string) => named(text, names).flatMap((part) => (part.name ? [part.text] : []));

it('finds the people who are called, the longest name first', () => {
  expect(called('Ask @T. Kim-Lee, not @T. Kim or Jo.')).toEqual(['@T. Kim-Lee', '@T. Kim']);
  expect(called('jo@example.org and @nobody')).toEqual([]);
  expect(named('Ask @Jo.', names).map(({ text }) => text)).toEqual(['Ask ', '@Jo', '.']);
  expect(named('', names)).toEqual([]);
});

it('knows which name is being written', () => {
  expect(calling('Ask @T. K', 9)).toEqual({ from: 4, begun: 'T. K' });
  expect(calling('@', 1)).toEqual({ from: 0, begun: '' });
  expect(calling('jo@example', 10)).toBeNull();
  expect(calling('Ask @Jo\nand then', 16)).toBeNull();
  expect(calling('Ask', 3)).toBeNull();
});
