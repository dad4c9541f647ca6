/** Every screen of an open publication. To add one: a feature folder with its component, and an entry here. */
import type { Component } from 'svelte';
import AuthorsScreen from '../../features/authors/AuthorsScreen.svelte';
import SettingsScreen from '../../features/settings/SettingsScreen.svelte';
import type { App } from '../app.svelte';
import ArticlesScreen from '../ArticlesScreen.svelte';
import { view, type View } from './view';

interface ScreenInfo<Payload> {
  /** In the window's title; the headline of the open article if null. */
  title: string | null;
  /** Its row under *Desk* in the rail, if it has one: what is counted there, if anything is. */
  count?(app: App): number | null;
  /** In the palette and in the list of shortcuts. */
  action?: { label: string; key?: string };
  /** Whether it stays in the document while another screen is shown. */
  stays?: boolean;
  /** Called when somebody goes there. */
  enter?(app: App, payload: Payload): Promise<void>;
}

export interface ScreenEntry<Payload> extends ScreenInfo<Payload> {
  view(app: App): View;
}

function screen<Props extends object, Payload>(
  info: ScreenInfo<Payload>,
  component: Component<Props>,
  props: (app: App) => NoInfer<Props>,
): ScreenEntry<Payload> {
  return { ...info, view: (app) => view(component, () => props(app)) };
}

export const SCREENS = {
  articles: screen(
    // The editor and the frame of the preview would have to be made again.
    { title: null, stays: true },
    ArticlesScreen,
    (app) => ({ app }),
  ),
  authors: screen(
    {
      title: 'Authors',
      count: (app) => app.publication.counts.authors,
      action: { label: 'Authors', key: 'Mod-Shift-a' },
      enter: (app, author: { slug: string } | 'new' | undefined) => app.authors.enter(author),
    },
    AuthorsScreen,
    (app) => ({
      authors: app.authors,
      readOnly: app.readOnly !== null,
      onopen: (id) => void app.articles.open(id),
      onlist: (author) => app.showList({ author }),
      ondelete: () => app.openDialog('delete-author'),
      onhistory: () => void app.authors.onceSaved(() => app.openDialog('author-history')),
      onconflict: () => void app.authors.onceSaved(() => app.openConflict(app.authors.record)),
    }),
  ),
  settings: screen(
    {
      title: 'Settings',
      count: () => null,
      action: { label: 'Settings of the publication', key: 'Mod-,' },
      enter: (app) => app.settings.enter(),
    },
    SettingsScreen,
    (app) => ({
      settings: app.settings,
      readOnly: app.readOnly !== null,
      narrow: app.layout.narrow,
    }),
  ),
};

export type ScreenName = keyof typeof SCREENS;

/** What `goTo` takes for a screen; unknown if it takes nothing. */
export type ScreenPayload<Name extends ScreenName> =
  (typeof SCREENS)[Name] extends ScreenEntry<infer Payload> ? Payload : never;

/** Every screen's name, in the order of the rail. */
export const SCREEN_NAMES = Object.keys(SCREENS) as ScreenName[];

/** The entry of a screen, whatever its payload. */
export function screenEntry(name: ScreenName): ScreenEntry<unknown> {
  return SCREENS[name] as ScreenEntry<unknown>;
}
