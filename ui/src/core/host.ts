/** The only door to the host: the core's commands, its events, and the system's dialogs. */
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { core, type Event } from './bindings';
import type { Host, Offer } from './context';

/** Commands that the core runs at once. Handing them to another thread would take longer than they do. */
const AT_ONCE = new Set(['edit_article']);

const close = () => invoke<null>('leave');

/** The running program. */
export const host: Host = {
  core: core((name, input) => invoke(AT_ONCE.has(name) ? 'call_at_once' : 'call', { name, input })),
  pickFolder: () => invoke<string | null>('pick_folder'),
  pickPictures: () => invoke<string[]>('pick_pictures'),
  zoom: (factor) => invoke<null>('zoom', { factor }),
  readClipboard: () => invoke<Offer | null>('read_clipboard'),
  readDrop: () => invoke<Offer | null>('read_drop'),
  reveal: (path) => invoke<null>('reveal', { path }),
  onEvent: (listener) => listen<Event>('core', (message) => listener(message.payload)),
  onClosing: (settle) =>
    void listen('leaving', () => {
      void invoke('leaving');
      void settle().then((settled) => (settled ? close() : undefined));
    }),
  close,
};
