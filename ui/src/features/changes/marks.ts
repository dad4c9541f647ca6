import { getContext, setContext } from 'svelte';

/** What every change on the page needs to know. */
export interface Marks {
  /** The number of the change at hand. */
  readonly hand: number | null;
  readonly canTakeBack: boolean;
  choose(change: number): void;
  takeBack(changes: readonly number[]): void;
}

const KEY = Symbol('marks');

export const setMarks = (marks: Marks): Marks => setContext(KEY, marks);
export const getMarks = (): Marks => getContext<Marks>(KEY);
