import type { Component } from 'svelte';

/** A component, and the props that it is shown with. */
export interface View {
  component: Component<Record<string, unknown>>;
  /** Reads the props. Called again whenever something that it read has changed; gives the same names every time. */
  props(): Record<string, unknown>;
}

/** Pairs a component with its props. Here they are checked against each other; afterwards, their types are not needed. */
export function view<Props extends object>(component: Component<Props>, props: () => NoInfer<Props>): View {
  return { component, props } as unknown as View;
}

/** The arguments that open something with such a payload: none if there is no payload, optional if it may be missing. */
export type PayloadArguments<Payload> = unknown extends Payload
  ? []
  : undefined extends Payload
    ? [payload?: Payload]
    : [payload: Payload];
