import type { ArticleChange, CoreError, Event } from '../core/bindings';
import { paced } from '../lib/pace';
import type { App } from './app.svelte';

/** What another program did to the open article. A conflict has its banner, and the rest needs no words. */
const CHANGED_OUTSIDE: Record<ArticleChange, string | null> = {
  'edited-outside': 'Another program changed this article’s file. The changes are in the text now.',
  merged: 'This article was changed here and in its file. Both changes are in the text now.',
  detached: 'The file of this article is gone. The article itself is still here.',
  conflict: null,
  resolved: null,
  'brought-back': null,
  'taken-back': null,
  reopened: null,
  fixed: null,
  around: null,
};

/** What a person had the core write: it can be undone like anything else. */
const CHOSEN: ArticleChange[] = ['brought-back', 'taken-back', 'resolved', 'fixed'];

/** The least time between two refreshes of the list, in milliseconds. */
const REFRESH_EVERY = 1000;

/** What the window does when something happens in the core. */
export function coreEvents(app: App): (event: Event) => void {
  const refresh = paced(REFRESH_EVERY, () => void app.list.refresh());
  const refreshAuthors = paced(REFRESH_EVERY, () => void app.authors.refresh());

  return (event) => {
    switch (event.event) {
      case 'save-state':
        if (event.id === app.draft?.id) app.draft.saving.take(event);
        return;
      case 'files-written':
        app.notices.mended('not-written');
        return;
      case 'library-changed':
        // Something was written: the disk takes it again.
        app.notices.mended('disk');
        if (app.publication.view === null || app.publication.rebuilding) return;
        refresh();
        app.standing.textChanged();
        if (app.screen === 'authors') refreshAuthors();
        app.publication.changed();
        return;
      case 'article-changed': {
        const draft = app.draft;
        if (draft?.id !== event.id) {
          app.articles.missed.add(event.id);
          return;
        }
        const notice = CHANGED_OUTSIDE[event.how];
        const taken = CHOSEN.includes(event.how) ? draft.takeChoice() : draft.reload();
        void taken.then(() => {
          if (notice !== null) app.notices.say(notice);
        });
        return;
      }
      case 'page-changed':
        if (event.id === app.draft?.id && app.draft.form.take(event.fields)) app.frame.shell(event.shell);
        return;
      case 'progress':
        if (event.task === 'export' && app.dialog?.name === 'export') app.dialog.payload.progress = event;
        else app.publication.takeProgress(event);
        return;
      case 'away':
        app.publication.away = event.message;
        return;
      case 'back':
        void app.interruptions.cameBack();
        return;
      case 'reopen':
        void app.interruptions.reopen();
        return;
      case 'settings-changed':
        void app.publication.readAgain();
        if (app.screen === 'settings') void app.settings.refresh();
        return;
      case 'problems-changed':
        void app.publication.readProblems();
        return;
      case 'notes-changed':
        app.notes.filesChanged(event.article);
        if (event.article === null) void app.notes.meet();
        if (event.article === null || event.article === app.draft?.id) void app.standing.refresh();
        return;
      case 'error':
        takeError(app, event);
        return;
      default:
        // A new kind of event does not compile before it is handled here.
        event satisfies never;
    }
  };
}

/** What failed in the background. */
function takeError(app: App, error: CoreError): void {
  // The band across the window says it.
  if (error.code === 'away') return;
  if (error.code === 'damaged-database') {
    if (app.publication.rebuilding) return;
    app.publication.damaged = true;
  }
  app.notices.error(error);
}
