import { commonmarkLanguage, markdown } from '@codemirror/lang-markdown';
import {
  EditorSelection,
  EditorState,
  type Extension,
  Prec,
  type ChangeSet,
  type Text,
} from '@codemirror/state';
import { EditorView, ViewPlugin, type ViewUpdate, placeholder } from '@codemirror/view';
import { GFM } from '@lezer/markdown';
import { arrivals } from './arrivals/arrivals';
import type { ArrivalHooks } from './arrivals/receive';
import { closingFence } from './closing-fence';
import { findMarks } from './find';
import { foundPlace } from './found-place';
import { highlight } from './highlight';
import { styleNonce } from './nonce';
import { checkMarks } from './check-marks';
import { noteMarks } from './note-marks';
import { predictTyping } from './predict-typing';
import { proseLines } from './prose-lines';
import { changesBetween } from './rebase';
import { remoteChange } from './remote-change';
import { roomBelow } from './room-below';
import { shortAddresses } from './short-addresses';
import { writingHistory } from './writing-history';
import { type EditorExits, writingKeys } from './writing-keys';

/** What the editor calls. */
export interface WritingHooks extends EditorExits {
  changed(update: ViewUpdate): void;
  /** The editor is probably about to make these changes. */
  predicted(changes: ChangeSet, doc: Text): void;
  arrivals: ArrivalHooks;
}

/** What the editor state of an article is made from. */
export interface WritingSetup {
  doc: Text;
  language: string;
  readOnly: boolean;
  hooks: WritingHooks;
  /** What else the history remembers. */
  steps: Extension;
  /** The state when this article was last open: undo and selection go on from there. */
  kept?: EditorState | undefined;
}

/** The state of the editor for one article: its text, its undo history, and how both behave. */
export function writingState({ doc, language, readOnly, hooks, steps, kept }: WritingSetup): EditorState {
  const before = kept === undefined ? undefined : broughtTo(kept, doc);
  const extensions = [
    // Offsets are shared with the core, where only LF ends a line.
    EditorState.lineSeparator.of('\n'),
    EditorView.clipboardInputFilter.of((text) => text.replace(/\r\n?/g, '\n')),
    EditorState.readOnly.of(readOnly),
    EditorView.editable.of(!readOnly),
    EditorView.cspNonce.of(styleNonce()),
    EditorView.lineWrapping,
    EditorView.perLineTextDirection.of(true),
    EditorView.contentAttributes.of({
      spellcheck: 'true',
      autocorrect: 'on',
      autocapitalize: 'sentences',
      lang: language,
      'aria-label': 'Text',
      'data-testid': 'editor-text',
    }),
    writingHistory(before),
    steps,
    writingKeys(hooks),
    markdown({ base: commonmarkLanguage, extensions: GFM, completeHTMLTags: false }),
    highlight,
    proseLines,
    shortAddresses,
    foundPlace,
    findMarks,
    noteMarks,
    checkMarks,
    roomBelow,
    closingFence,
    placeholder('Write…'),
    arrivals(hooks.arrivals),
    predictTyping(hooks.predicted.bind(hooks)),
    // A plugin, and the first, so that the core works on the edit while the editor draws it. A listener is called later.
    Prec.highest(ViewPlugin.define(() => ({ update: hooks.changed.bind(hooks) }))),
  ];
  const selection = before?.selection ?? EditorSelection.single(0);
  return EditorState.create({ doc, selection, extensions });
}

/** A state whose text is `doc`: what is different was written while the article was not open. */
function broughtTo(kept: EditorState, doc: Text): EditorState {
  if (kept.doc.eq(doc)) return kept;
  return kept.update(remoteChange(changesBetween(kept.doc, doc))).state;
}
