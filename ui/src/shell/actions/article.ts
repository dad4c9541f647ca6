import type { Action } from '../../features/palette/action';
import type { App } from '../app.svelte';
import { canType, hasDraft, onArticle } from './when';

/** What is done with articles as wholes: they are begun, found, opened, saved. */
export function articleActions(app: App): Action[] {
  return [
    {
      id: 'new',
      label: 'New article',
      key: 'Mod-n',
      when: () => app.readOnly === null,
      run: () => void app.articles.begin(),
    },
    {
      id: 'search',
      label: 'Search articles',
      keywords: 'find filter',
      key: 'Mod-Shift-f',
      run: () => app.focus.search?.(),
    },
    {
      id: 'to-list',
      label: 'Go to the list',
      key: 'Mod-Shift-j',
      run: () => {
        app.screen = 'articles';
        app.focus.list?.();
      },
    },
    {
      id: 'text',
      label: 'Go to the text',
      key: 'Mod-j',
      when: hasDraft(app),
      run: () => void app.goToText(),
    },
    { id: 'next', label: 'Next article', key: 'Mod-PageDown', when: onArticle(app), run: () => step(app, 1) },
    {
      id: 'previous',
      label: 'Previous article',
      key: 'Mod-PageUp',
      when: onArticle(app),
      run: () => step(app, -1),
    },
    { id: 'save', label: 'Save now', key: 'Mod-s', run: () => void app.save() },
    {
      id: 'byline',
      label: 'Edit byline',
      keywords: 'author credit',
      // Not U: in GTK, Ctrl Shift U begins a character by its number.
      key: 'Mod-Shift-b',
      when: canType(app),
      run: () => app.focus.byline?.(),
    },
  ];
}

/** Opens the article before or after the open one, in the order of the list. */
function step(app: App, by: number): void {
  if (app.list.filter.trash) return;
  const at = app.list.rows.findIndex((row) => row.id === app.draft?.id);
  const next = app.list.rows[at + by];
  if (next !== undefined) app.articles.choose(next.id);
}
