/** The only door to the host: the core's commands, its events, and the system's dialogs. */
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { desk, type Event } from './bindings';

/** Where pictures of the publication are, by their path within it. */
export const MEDIA = 'copydesk://localhost/';

/** What addresses in the previewed page are relative to. */
export const PREVIEW_BASE = 'copydesk://localhost/preview/';

/** What the core has done before another thread would have begun with it. */
const AT_ONCE = new Set(['edit_article']);

/** The core's commands. */
export const core = desk((name, input) =>
  invoke(AT_ONCE.has(name) ? 'call_at_once' : 'call', { name, input }),
);

/** Hands every event of the core to `hear`. */
export function onEvent(hear: (event: Event) => void): void {
  void listen<Event>('desk', (message) => hear(message.payload));
}

/** When the window is about to close: it goes when `settle` has handed over what is still on its way, and else stays. */
export function onLeaving(settle: () => Promise<boolean>): void {
  void listen('leaving', () => {
    void invoke('leaving');
    void settle().then((settled) => (settled ? leave() : undefined));
  });
}

/** Closes the window, whatever is not saved. */
export const leave = () => invoke<null>('leave');

/** Asks for a folder; null where the person cancels. */
export const pickFolder = () => invoke<string | null>('pick_folder');

/** Asks for picture files; empty where the person cancels. */
export const pickPictures = () => invoke<string[]>('pick_pictures');

/** Shows a file or folder in the system's file manager. */
export const reveal = (path: string) => invoke<null>('reveal', { path });
