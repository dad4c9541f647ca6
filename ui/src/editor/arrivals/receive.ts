import { syntaxTree } from '@codemirror/language';
import { Facet } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Offer } from '../../core/context';
import { type Arrival, choose, type Incoming, wordsOf } from './arrival';
import { besideLine, fitted, pictureAt } from './fit';
import { arrived, begin, type Pending, pending, progress } from './pending';

/** What the editor needs for what is pasted and dropped. */
export interface ArrivalHooks {
  /** What the host knows of it; null where the page's own event has everything. */
  offered(how: 'paste' | 'drop'): Promise<Offer | null>;
  /** Brings a file into the publication as a picture, and gives its path; null where that is refused, which is told. */
  bring(file: Incoming): Promise<string | null>;
  /** Turns HTML into Markdown, with its pictures. What cannot be taken is told. */
  convert(html: string): Promise<string>;
  /** Says that there was nothing that a text can take. */
  nothing(): void;
  /** Its article was left before it arrived. */
  missed(markdown: string): void;
  failed(thrown: unknown): void;
}

/** The hooks of the editor that a command runs in. */
export const arrivalHooks = Facet.define<ArrivalHooks, ArrivalHooks | null>({
  combine: ([hooks]) => hooks ?? null,
});

/** Something on its way into the text. */
export interface Delivery {
  how: 'paste' | 'drop';
  from: number;
  to: number;
  arrival: Promise<Arrival>;
  /** Whether only bare words are taken. */
  plain: boolean;
}

/** Takes something into the text, as one step of undo. */
export async function receive(view: EditorView, delivery: Delivery): Promise<void> {
  const hooks = view.state.facet(arrivalHooks);
  if (hooks === null || view.state.readOnly) return;
  const id = begin(view, delivery.from, delivery.to);
  try {
    const ready = await readyFor(view, id, delivery, hooks);
    if (ready.markdown === '') return;
    const place = pending(view, id);
    if (place === null) hooks.missed(ready.markdown);
    else insert(view, place, ready, delivery.how);
  } catch (thrown) {
    hooks.failed(thrown);
  } finally {
    if (pending(view, id) !== null) view.dispatch({ effects: arrived(id) });
  }
}

/** What goes into the text, and how it stands there. */
interface Ready {
  markdown: string;
  as: 'pictures' | 'blocks' | 'words';
}

async function readyFor(
  view: EditorView,
  id: number,
  { arrival: arriving, plain }: Delivery,
  hooks: ArrivalHooks,
): Promise<Ready> {
  const arrival = await arriving;
  const choice = plain ? ({ kind: 'text', text: wordsOf(arrival) } as const) : choose(arrival);
  switch (choice.kind) {
    case 'files':
      return { markdown: await pictures(view, id, choice.files, choice.alt, hooks), as: 'pictures' };
    case 'html': {
      const words = clean(choice.text);
      const place = pending(view, id);
      if (words !== '' && place !== null && takesOnlyWords(view, place.from))
        return { markdown: words, as: 'words' };
      const markdown = await hooks.convert(choice.html);
      if (markdown !== '') return { markdown, as: 'blocks' };
      if (words !== '') return { markdown: words, as: 'words' };
      break;
    }
    case 'text':
      if (choice.text !== '') return { markdown: clean(choice.text), as: 'words' };
  }
  hooks.nothing();
  return { markdown: '', as: 'words' };
}

async function pictures(
  view: EditorView,
  id: number,
  files: Incoming[],
  alt: string,
  hooks: ArrivalHooks,
): Promise<string> {
  const taken: string[] = [];
  for (const [at, file] of files.entries()) {
    const which = files.length === 1 ? 'picture' : `picture ${String(at + 1)} of ${String(files.length)}`;
    progress(view, id, `Adding ${which}…`);
    const path = await hooks.bring(file);
    if (path !== null) taken.push(pictureAt(path, alt));
  }
  return taken.join('\n\n');
}

function insert(view: EditorView, place: Pending, { markdown, as }: Ready, how: Delivery['how']): void {
  const { state } = view;
  const at = as === 'pictures' ? besideLine(state, place) : place;
  const { from, to, insert } =
    as === 'words' ? { ...at, insert: markdown } : fitted(state, at.from, at.to, markdown);
  // The alternative text of a picture is what is to be written next.
  const empty = insert.indexOf('![](');
  const { head } = state.selection.main;
  const isThere = how === 'drop' || (head >= from && head <= to);
  view.dispatch({
    changes: { from, to, insert },
    ...(isThere ? { selection: { anchor: from + (empty >= 0 ? empty + 2 : insert.length) } } : {}),
    effects: arrived(place.id),
    userEvent: how === 'paste' ? 'input.paste' : 'input.drop',
    scrollIntoView: isThere,
  });
  if (how === 'drop') view.focus();
}

/** Whether marks would not be read at a place: in code, in an address, in the brackets of a link or a picture. */
function takesOnlyWords(view: EditorView, at: number): boolean {
  const tree = syntaxTree(view.state);
  for (const side of [-1, 1] as const) {
    for (let node = tree.resolveInner(at, side); ;) {
      const inside = node.from < at && at < node.to;
      if (inside && /^(FencedCode|CodeBlock|InlineCode|CodeText|Link|Image|URL|Autolink)$/.test(node.name))
        return true;
      if (node.parent === null) break;
      node = node.parent;
    }
  }
  return false;
}

/** Only LF ends a line here. */
function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
