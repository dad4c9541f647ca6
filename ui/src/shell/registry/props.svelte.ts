import { untrack } from 'svelte';
import type { View } from './view';

/**
 * The props of a view, each a derived value of its own. A new object of props with every change would wake every effect
 * that reads any prop; this way, only those wake that read a prop which has changed.
 */
export function liveProps(view: View): Record<string, unknown> {
  const all = $derived(view.props());
  const live = {};
  for (const name of untrack(() => Object.keys(all))) {
    const prop = new Prop(() => all[name]);
    Object.defineProperty(live, name, { enumerable: true, get: () => prop.value });
  }
  return live;
}

class Prop {
  readonly value: unknown;

  constructor(read: () => unknown) {
    this.value = $derived(read());
  }
}
