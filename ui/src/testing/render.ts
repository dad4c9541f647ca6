import { render } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import type { Component } from 'svelte';
import type { Host } from '../core/context';
import { Notices } from '../features/notices/notices.svelte';
import { fakeHost } from './fake-host';
import Provided from './Provided.svelte';

/** Shows a component in a fake host, with the notices beside it. */
export function show<Props extends object>(
  component: Component<Props>,
  props: NoInfer<Props>,
  { host = fakeHost({}), notices = new Notices() }: { host?: Host; notices?: Notices } = {},
) {
  // Whether the props fit was checked above; Provided takes any.
  const erased = { component, props } as unknown as {
    component: Component<Record<string, unknown>>;
    props: Record<string, unknown>;
  };
  render(Provided, { props: { host, notices, ...erased } });
  return { user: userEvent.setup(), host, notices };
}
