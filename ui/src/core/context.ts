import { createContext } from 'svelte';
import type { core, Event } from './bindings';

/** The core's commands. */
export type Core = ReturnType<typeof core>;

/** What another program offers on the clipboard or in a drag, where the page's own event does not have it. */
export interface Offer {
  /** The paths of files on this computer. */
  files: string[];
  /** The addresses of files and pages elsewhere. */
  elsewhere: string[];
  html: string;
  text: string;
  /** A picture that is no file, in Base64. */
  picture: { name: string; base64: string } | null;
}

/** What the window reaches through the program around it: the core, and what only the system can do. */
export interface Host {
  core: Core;
  /** Lets the person choose a folder; null if they cancel. */
  pickFolder(): Promise<string | null>;
  /** Lets the person choose picture files; empty if they cancel. */
  pickPictures(): Promise<string[]>;
  /** Shows everything in the window `factor` times as large as usual. */
  zoom(factor: number): Promise<unknown>;
  /** What is on the clipboard; null where the page's paste event has all of it. */
  readClipboard(): Promise<Offer | null>;
  /** What was just dropped, once; null where the page's drop event has all of it. */
  readDrop(): Promise<Offer | null>;
  /** Shows a file or folder in the system's file manager. */
  reveal(path: string): Promise<unknown>;
  /** Passes every event of the core to `listener`, from when the promise is kept. */
  onEvent(listener: (event: Event) => void): Promise<unknown>;
  /** Calls `settle` when the window is about to close. It closes once that gives true, and stays open otherwise. */
  onClosing(settle: () => Promise<boolean>): void;
  /** Closes the window, even if something is not saved. */
  close(): Promise<unknown>;
}

/**
 * The host, for components: the window provides it, and whoever needs it below calls `useHost()` while it is being set
 * up. Models are given what they need of it in their constructor. Only `main.ts` imports the real one.
 */
export const [useHost, provideHost] = createContext<Host>();
