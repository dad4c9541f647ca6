/** Every panel beside the text. To add one: a feature folder with its component, and an entry here. */
import type { Component } from 'svelte';
import type { GapPlace } from '../../core/bindings';
import DetailsPanel from '../../features/details/DetailsPanel.svelte';
import HistoryPanel from '../../features/history/HistoryPanel.svelte';
import FaceTools from '../../features/faces/FaceTools.svelte';
import PreviewFaces from '../../features/faces/PreviewFaces.svelte';
import type { FieldSpot, TextRange } from '../../features/preview/preview-words';
import RelatedPanel from '../../features/related/RelatedPanel.svelte';
import type { Draft } from '../../features/writing/draft.svelte';
import type { App } from '../app.svelte';
import { showGap, showInField, showWords } from '../go-to-place';
import { view, type View } from './view';

interface PanelInfo {
  /** On its tab. */
  label: string;
  /** In the palette and in the list of shortcuts. */
  action: { label: string; key?: string; keywords?: string };
  /** The number beside its label; none if 0. */
  count?(draft: Draft): number;
}

/** A panel about the open article: made again for each article. */
interface ArticlePanel extends PanelInfo {
  stays: false;
  view(app: App, draft: Draft): View;
}

/** A panel that stays in the document while others are shown, and from one article to the next. */
interface LastingPanel extends PanelInfo {
  stays: true;
  view(app: App): View;
  /** What stands beside the tabs while it is shown. */
  tools(app: App): View;
}

function panel<Props extends object>(
  info: PanelInfo,
  component: Component<Props>,
  props: (app: App, draft: Draft) => NoInfer<Props>,
): ArticlePanel {
  return { ...info, stays: false, view: (app, draft) => view(component, () => props(app, draft)) };
}

/** How much room there is beside the tabs, in a panel as wide as that. */
function roomFor(width: number): 'words' | 'icons' | 'menu' {
  if (width < 460) return 'menu';
  return width < 620 ? 'icons' : 'words';
}

export const PANELS = {
  preview: {
    label: 'Preview',
    action: { label: 'Show preview', key: 'Alt-1' },
    // Its frame would have to load again.
    stays: true,
    view: (app) =>
      view(PreviewFaces, () => ({
        face: app.layout.face,
        article: app.draft?.id ?? null,
        follows: [app.draft?.edits, app.draft?.fields],
        settle: () => app.draft?.settle() ?? Promise.resolve(),
        onset: (place: GapPlace) => showGap(app, place),
        frame: app.frame,
        scrollSync: app.scrollSync,
        screen: app.layout.previewScreen,
        words: app.previewWords,
        onarticle: (needle: string) => void app.articles.open(needle),
        onwords: (range: TextRange) => showWords(app, range),
        onnoted: (selection: Selection, on: Element | null) => app.noting.onPage(selection, on),
        onscrolled: () => app.noting.page.scrolled(),
        onfield: (place: FieldSpot) => showInField(app, place),
      })),
    tools: (app) =>
      view(FaceTools, () => ({
        face: app.layout.face,
        screen: app.layout.previewScreen,
        room: roomFor(app.layout.panelWidth),
        onface: (face) => app.layout.showFace(face),
        onscreen: (screen) => app.layout.previewOn(screen),
      })),
  } satisfies LastingPanel as LastingPanel,
  related: panel(
    {
      label: 'Related',
      action: { label: 'Show related posts', key: 'Alt-2' },
      count: (draft) => draft.fields.related.length,
    },
    RelatedPanel,
    (app, draft) => ({
      article: draft.id,
      related: draft.fields.related,
      declined: draft.fields.not_related,
      edits: draft.edits,
      disabled: app.readOnly !== null || draft.fields.locked !== null,
      settle: () => draft.settle(),
      onopen: (id) => void app.articles.open(id),
      ondecline: (declined) => draft.form.change({ not_related: declined }, true),
      onchange: (related, typing) => draft.form.setRelated(related, typing),
    }),
  ),
  details: panel(
    {
      label: 'Details',
      action: { label: 'Show details', key: 'Alt-3', keywords: 'slug tags date excerpt picture' },
    },
    DetailsPanel,
    (app, draft) => ({
      fields: draft.fields,
      errors: draft.form.errors,
      readOnly: app.readOnly !== null,
      at: app.layout.field,
      onarrived: () => (app.layout.field = null),
      tags: app.publication.counts.tags.map((tag) => tag.name),
      onchange: (changes, now) => draft.form.change(changes, now),
      ontrash: () => app.articles.askTrash({ id: draft.id, headline: draft.fields.headline }),
    }),
  ),
  history: panel(
    {
      label: 'History',
      action: { label: 'Show history', key: 'Alt-4', keywords: 'revisions' },
    },
    HistoryPanel,
    (app, draft) => ({
      record: draft.id,
      revision: draft.saveState.revision,
      namings: app.namings,
      said: true,
      heard: [app.standing.view, app.notes.threads],
      onopen: (revision) => void app.openRevision(revision),
    }),
  ),
};

export type PanelName = keyof typeof PANELS;

/** Every panel's name, in the order of the tabs. */
export const PANEL_NAMES = Object.keys(PANELS) as PanelName[];
