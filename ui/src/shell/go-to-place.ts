import { tick } from 'svelte';
import type { GapPlace } from '../core/bindings';
import { PLACES } from '../features/faces/faces';
import type { FieldSpot, TextRange } from '../features/preview/preview-words';
import { WordMap } from '../features/preview/word-map';
import type { FieldPlace } from '../features/writing/field-values';
import type { App } from './app.svelte';
import type { PanelName } from './registry/panels';

/** The panel in which a field is; none for those above the text. */
const PANEL_OF: Record<string, PanelName | null> = {
  headline: null,
  dek: null,
  byline: null,
  related: 'related',
  not_related: 'related',
};

/** Moves the caret to a place in the open article, and shows the panel that the place is in. */
export async function goToPlace(app: App, place: FieldPlace | 'text'): Promise<void> {
  const panel = place === 'text' ? null : (PANEL_OF[fieldOf(place.path)] ?? panelOf(place.path));
  if (panel !== null && (app.layout.panel !== panel || !app.layout.showsSide)) app.layout.showPanel(panel);
  if (panel === null) app.layout.showText();
  await tick();
  if (place === 'text') app.draft?.view?.focus();
  else focusField(place);
}

/** Selects words of the page in the editor. Whether the editor is on screen. */
export function showWords({ draft, scrollSync }: App, range: TextRange): boolean {
  if (draft === null || scrollSync.panes.editor?.visible() !== true) return false;
  scrollSync.hold();
  return draft.places.showWords(range);
}

/** Puts the caret into headline or dek, behind the word that was clicked on the page. Whether they are on screen. */
export function showInField({ draft, scrollSync }: App, { name, shown, at }: FieldSpot): boolean {
  if (draft === null || scrollSync.panes.editor?.visible() !== true) return false;
  scrollSync.hold();
  const now = draft.fields[name];
  const caret = new WordMap(now, shown).behind(at);
  focusField({ path: name, text: { now, from: caret, toBefore: caret, toNow: caret } });
  return true;
}

/** Goes to where something is set that a face of the article lacks. */
export function showGap(app: App, place: GapPlace): void {
  const { field } = PLACES[place];
  if (field === null) void app.goTo('settings');
  else if (app.draft !== null) void app.places.show(app.draft.id, { field });
}

const fieldOf = (path: string) => path.split('.')[0] ?? path;

const panelOf = (path: string): PanelName | null => (fieldOf(path) in PANEL_OF ? null : 'details');

/** A path, and what it is a part of, up to the field: `image.focus.x`, `image.focus`, `image`. */
function* wholes(path: string): Generator<string> {
  for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 1)) yield path.slice(0, end);
}

/** Fields carry their path as a name. A part that is not on screen is shown by the field that it belongs to. */
function focusField({ path, text }: FieldPlace): void {
  const named = (name: string) => document.querySelector<HTMLElement>(`[name="${name}"]`);
  const found = [...wholes(path)].map(named).find((field) => field !== null) ?? null;
  if (found === null) return;
  found.focus();
  // What has the focus already may have been scrolled away.
  found.scrollIntoView({ block: 'nearest' });
  if (text === undefined || found.getAttribute('name') !== path) return;
  if (found instanceof HTMLTextAreaElement || (found instanceof HTMLInputElement && found.type === 'text')) {
    found.setSelectionRange(text.toNow, text.toNow);
  }
}
