import type { Event } from '../core/bindings';
import { notices } from '../features/notices/notices.svelte';
import { paced } from '../lib/pace';
import type { App } from './app.svelte';

/** What happened to the open article outside, in words. A conflict has its banner; the rest needs none. */
const OUTSIDE: Record<string, string> = {
  'edited-outside': 'Another program changed this article’s file. What it wrote is here now.',
  merged: 'This article was changed here and in its file. Both changes are in the text now.',
  detached: 'The file of this article is gone. The article is still here.',
};

/** Does what the core's events ask for. */
export function hearing(app: App): (event: Event) => void {
  const refresh = paced(1000, () => void app.list.refresh());

  return (event) => {
    switch (event.event) {
      case 'standing':
        if (event.id === app.draft?.id) app.draft.stands(event);
        return;
      case 'library-changed':
        if (app.publication.view === null) return;
        refresh();
        app.publication.changed();
        return;
      case 'article-changed': {
        const draft = app.draft;
        if (draft?.id !== event.id) {
          app.missed.add(event.id);
          return;
        }
        const words = OUTSIDE[event.how];
        void draft.reload().then(() => {
          if (words !== undefined) notices.say(words);
        });
        return;
      }
      case 'page-changed':
        if (event.id === app.draft?.id && app.draft.sheet.take(event.fields)) app.frame.shell(event.shell);
        return;
      case 'progress':
        if (event.task === 'export' && app.exporting !== null) app.exporting.progress = event;
        else app.publication.progress = event.done < event.total || app.publication.opening ? event : null;
        return;
      case 'problems-changed':
        void app.publication.readProblems();
        return;
      case 'fault':
        notices.fault(event);
        return;
    }
  };
}
