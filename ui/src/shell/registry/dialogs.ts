/** Every dialog. To add one: a feature folder with its component, and an entry here. */
import type { Component } from 'svelte';
import type { ConflictView, RevisionView, Status } from '../../core/bindings';
import { statusPlural } from '../../design/status';
import { insertArticleLink } from '../../editor/commands';
import DeleteAuthorDialog from '../../features/authors/DeleteAuthorDialog.svelte';
import FixesDialog from '../../features/checks/FixesDialog.svelte';
import ConflictDialog from '../../features/conflict/ConflictDialog.svelte';
import ExportDialog from '../../features/export/ExportDialog.svelte';
import type { ExportRun } from '../../features/export/export-run.svelte';
import MoveDialog from '../../features/moves/MoveDialog.svelte';
import TaskDialog from '../../features/moves/TaskDialog.svelte';
import HistoryDialog from '../../features/history/HistoryDialog.svelte';
import RevisionDialog from '../../features/history/RevisionDialog.svelte';
import WhoAmIDialog from '../../features/notes/WhoAmIDialog.svelte';
import Palette from '../../features/palette/Palette.svelte';
import ShortcutsDialog from '../../features/palette/ShortcutsDialog.svelte';
import NewPublicationDialog from '../../features/publication/NewPublicationDialog.svelte';
import ProblemsDialog from '../../features/publication/ProblemsDialog.svelte';
import FillDialog from '../../features/related/FillDialog.svelte';
import TrashDialog from '../../features/trash/TrashDialog.svelte';
import type { TrashQuestion } from '../../features/trash/trash.svelte';
import type { Draft } from '../../features/writing/draft.svelte';
import ArticleDialog from '../../features/articles/ArticleDialog.svelte';
import type { App } from '../app.svelte';
import { view, type View } from './view';

interface DialogEntry<Payload> {
  view(app: App, payload: Payload, close: () => void): View;
}

/** A dialog: its component, and its props made of the app and of what it is opened with. `onclose` is added to them. */
function dialog<Props extends { onclose: () => void }, Payload>(
  component: Component<Props>,
  props: (app: App, payload: Payload, close: () => void) => Omit<NoInfer<Props>, 'onclose'>,
): DialogEntry<Payload> {
  return {
    view: (app, payload, close) =>
      view(component, () => ({ ...props(app, payload, close), onclose: close }) as unknown as Props),
  };
}

export const DIALOGS = {
  palette: dialog(Palette, (app) => ({
    actions: app.actions,
    onopen: (article) => void app.articles.openToWrite(article),
  })),
  shortcuts: dialog(ShortcutsDialog, (app) => ({ actions: app.actions })),
  link: dialog(ArticleDialog, (_, draft: Draft, close) => ({
    title: 'Link to an article',
    testid: 'link',
    without: [draft.id],
    onpick: (row) => {
      close();
      const { view } = draft;
      // After the dialog has returned the focus.
      if (view !== null) setTimeout(() => insertArticleLink(view, row.id, row.headline));
    },
  })),
  export: dialog(ExportDialog, (app, run: ExportRun, close) => ({
    run,
    onfound: (article, found) => {
      close();
      // After the dialog has returned the focus.
      setTimeout(() => void app.places.show(article, found));
    },
    helpFor: (found) => app.checking.helpFor(found),
    onrelated: (slugs) =>
      app.openDialog('fill', {
        title: 'Articles without related posts',
        ids: () => Promise.resolve(slugs),
      }),
    article: articleOf(app),
    list: listOf(app),
    selected: selectedOf(app),
    all: app.publication.counts.all,
    withoutAddress: app.publication.view?.without_address ?? null,
    counts: app.publication.counts,
  })),
  problems: dialog(ProblemsDialog, (app) => ({
    problems: app.publication.problems,
    folder: app.publication.view?.folder ?? '',
  })),
  'new-publication': dialog(NewPublicationDialog, (app, given: { folder: string } | undefined) => ({
    opening: app.publication.opening,
    chosen: given?.folder ?? null,
    oncreate: (request) => void app.change(() => app.publication.create(request)),
    onopen: (folder) => void app.change(() => app.publication.open(folder)),
  })),
  conflict: dialog(ConflictDialog, (app, conflict: ConflictView) => ({
    conflict,
    onresolved: (reopened) =>
      app.articles.replaced(reopened, 'Conflict resolved. The other text is in the history.'),
  })),
  revision: dialog(RevisionDialog, (app, revision: RevisionView) => ({
    revision,
    readOnly: app.readOnly !== null,
    onrestored: (reopened) =>
      app.articles.replaced(reopened, 'Revision restored. The text it replaced is in the history.'),
    onnamed: () => app.namings++,
  })),
  trash: dialog(TrashDialog, (app, question: TrashQuestion) => ({
    trash: app.trash,
    question,
    onopen: (id) => void app.articles.open(id),
  })),
  'author-history': dialog(HistoryDialog, (app) => ({
    title: app.authors.fields?.name ?? '',
    record: app.authors.record ?? '',
    onopen: (revision) => app.openDialog('revision', revision),
  })),
  'who-am-i': dialog(WhoAmIDialog, (_, answer: (said: boolean) => void) => ({ onanswer: answer })),
  move: dialog(MoveDialog, (app, to: Status) => ({
    standing: app.standing,
    people: app.notes.people,
    to,
    notes: app.notes.open.map(({ words }) => words[0]?.text ?? ''),
  })),
  task: dialog(TaskDialog, (app) => ({ standing: app.standing, people: app.notes.people })),
  fixes: dialog(FixesDialog, (app) => ({ checks: app.checks })),
  fill: dialog(FillDialog, (app, given: ArticleList | undefined) => ({
    ...(given ?? listOf(app) ?? { title: 'All articles', ids: () => app.list.allIds() }),
    settle: () => app.draft?.settle() ?? Promise.resolve(),
  })),
  'delete-author': dialog(DeleteAuthorDialog, (app) => ({ authors: app.authors })),
};

export type DialogName = keyof typeof DIALOGS;

/** What a dialog is opened with; unknown if it needs nothing. */
export type DialogPayload<Name extends DialogName> =
  (typeof DIALOGS)[Name] extends DialogEntry<infer Payload> ? Payload : never;

/** A dialog that is open, and what it was opened with. */
export type OpenDialog = { [Name in DialogName]: { name: Name; payload: DialogPayload<Name> } }[DialogName];

/** The view of an open dialog. */
export function dialogView(app: App, { name, payload }: OpenDialog, close: () => void): View {
  return (DIALOGS[name] as DialogEntry<unknown>).view(app, payload, close);
}

/** The article on screen: one behind another screen is not what somebody means to export. */
function articleOf({ draft, screen }: App) {
  if (draft === null || screen !== 'articles') return null;
  return { id: draft.id, headline: draft.fields.headline, revision: draft.saveState.revision };
}

/** The articles that are selected in the list on screen, if any are. */
function selectedOf({ list, screen }: App) {
  const { count } = list.selection;
  return count === 0 || screen !== 'articles' ? null : { count, ids: () => list.selectedIds() };
}

/** Articles: what they are called together, and a way to get their ids when they are needed. */
interface ArticleList {
  title: string;
  ids: () => Promise<string[]>;
}

/** The list on screen, unless it shows all articles. */
function listOf({ list }: App): ArticleList | null {
  const { filter, searching } = list;
  const narrowed =
    filter.status !== null ||
    filter.standing !== null ||
    filter.holder !== null ||
    filter.due !== null ||
    filter.tag !== null ||
    filter.author !== null ||
    filter.conflicts ||
    filter.scheduled;
  if (!searching && !narrowed) return null;
  const title = searching
    ? 'Search results'
    : (filter.tag ??
      filter.author?.name ??
      (filter.status === null ? 'This list' : statusPlural(filter.status)));
  return { title, ids: () => list.allIds() };
}
