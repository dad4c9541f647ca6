import type { Action } from '../features/palette/action';
import { articleActions } from './actions/article';
import { listActions } from './actions/list';
import { reviewActions } from './actions/review';
import { statusActions } from './actions/status';
import { textActions } from './actions/text';
import { viewActions } from './actions/view';
import { windowActions } from './actions/window';
import type { App } from './app.svelte';

/** Everything that the window can do. The palette, the keys and the list of shortcuts all come from here. */
export function actionsOf(app: App): Action[] {
  return [
    ...articleActions(app),
    ...textActions(app),
    ...statusActions(app),
    ...reviewActions(app),
    ...viewActions(app),
    ...listActions(app),
    ...windowActions(app),
  ];
}
