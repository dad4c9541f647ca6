import { isolateHistory } from '@codemirror/commands';
import { EditorState, type Extension, Prec } from '@codemirror/state';
import { type Command, dropCursor, EditorView, keymap } from '@codemirror/view';
import { type Arrival, arrivalFrom, arrivalOf, holdsSomething, isWhole } from './arrival';
import { pendingPlaces } from './pending';
import { type ArrivalHooks, arrivalHooks, receive } from './receive';

/** Editors that something is being dragged out of: within one, the editor moves its own text. */
const dragging = new WeakSet<EditorView>();

/** Takes what is pasted and dropped into the text: pictures, picture files, and text with its marks. */
export function arrivals(hooks: ArrivalHooks): Extension {
  return [
    arrivalHooks.of(hooks),
    pendingPlaces,
    dropCursor(),
    eachByItself,
    // Elsewhere than on Linux and macOS, the engine knows this key.
    Prec.high(keymap.of([{ linux: 'Mod-Shift-v', mac: 'Mod-Shift-v', run: pastePlain }])),
    EditorView.domEventHandlers({
      paste(event, view) {
        if (view.state.readOnly || isWhole(event.clipboardData)) return false;
        return pasteAs(view, false, arrivalOf(event.clipboardData));
      },
      dragstart: (_, view) => void dragging.add(view),
      dragend: (_, view) => void dragging.delete(view),
      dragover: (event, view) => offerCopy(view, event),
      drop: (event, view) => takeDrop(view, event),
    }),
  ];
}

/** Says that what is dragged would be copied, never moved: a file that is dropped here stays where it is. */
export function offerCopy(view: EditorView, { dataTransfer }: DragEvent): void {
  if (dataTransfer !== null && !dragging.has(view)) dataTransfer.dropEffect = 'copy';
}

/** Takes what was dropped on the editor or beside it, at the place nearest to the pointer. Whether it did. */
export function takeDrop(view: EditorView, event: DragEvent): boolean {
  if (dragging.delete(view) || view.state.readOnly) return false;
  const at = view.posAtCoords({ x: event.clientX, y: event.clientY }, false);
  event.preventDefault();
  const arrival = arriving(view, 'drop', arrivalOf(event.dataTransfer));
  void receive(view, { how: 'drop', from: at, to: at, arrival, plain: false });
  return true;
}

/** Pastes what is on the clipboard. */
export const paste: Command = (view) => pasteAs(view, false);

/** Pastes the bare words that are on the clipboard. */
export const pastePlain: Command = (view) => pasteAs(view, true);

/** Puts picture files beside the line with the cursor. */
export function insertFiles(view: EditorView, paths: string[]): Promise<void> {
  const at = view.state.doc.lineAt(view.state.selection.main.head).to;
  const files = paths.map((path) => ({ path }));
  const arrival = Promise.resolve({ files, picture: null, html: '', text: '', elsewhere: [] });
  return receive(view, { how: 'drop', from: at, to: at, arrival, plain: false });
}

function pasteAs(view: EditorView, plain: boolean, own: Arrival | null = null): boolean {
  const { from, to } = view.state.selection.main;
  void receive(view, { how: 'paste', from, to, arrival: arriving(view, 'paste', own), plain });
  return true;
}

/** What the host knows, else what the page's event brought, else what the page itself may read. */
async function arriving(view: EditorView, how: 'paste' | 'drop', own: Arrival | null): Promise<Arrival> {
  const offer = (await view.state.facet(arrivalHooks)?.offered(how)) ?? null;
  if (offer !== null && (own === null || holdsSomething(offer))) return arrivalFrom(offer);
  if (own !== null) return own;
  return { files: [], picture: null, html: '', text: await navigator.clipboard.readText(), elsewhere: [] };
}

/** Every paste and drop is a step of undo of its own, also what the editor takes itself. */
const eachByItself = EditorState.transactionExtender.of((transaction) =>
  transaction.docChanged && (transaction.isUserEvent('input.paste') || transaction.isUserEvent('input.drop'))
    ? { annotations: isolateHistory.of('full') }
    : null,
);
