import { historyField } from '@codemirror/commands';
import { commonmarkLanguage, markdown } from '@codemirror/lang-markdown';
import { EditorState, Prec, type ChangeSet, type Text } from '@codemirror/state';
import { EditorView, ViewPlugin, type ViewUpdate, placeholder } from '@codemirror/view';
import { GFM } from '@lezer/markdown';
import { findMarks } from './find';
import { foundPlace } from './found-place';
import { highlight } from './highlight';
import { styleNonce } from './nonce';
import { type AddPicture, pictures } from './pictures';
import { predictTyping } from './predict-typing';
import { proseLines } from './prose-lines';
import { shortAddresses } from './short-addresses';
import { type EditorExits, writingKeys } from './writing-keys';

/** What the editor calls. */
export interface WritingHooks extends EditorExits {
  changed(update: ViewUpdate): void;
  /** The editor is probably about to make these changes. */
  predicted(changes: ChangeSet, doc: Text): void;
  addPicture: AddPicture;
}

/** What the editor state of an article is made from. */
export interface WritingSetup {
  doc: Text;
  language: string;
  readOnly: boolean;
  hooks: WritingHooks;
  /** The state when this article was last open. If its text is still the same, undo and selection go on from there. */
  kept?: EditorState | undefined;
}

/** The state of the editor for one article: its text, its undo history, and how both behave. */
export function writingState({ doc, language, readOnly, hooks, kept }: WritingSetup): EditorState {
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
    writingKeys(hooks),
    markdown({ base: commonmarkLanguage, extensions: GFM, completeHTMLTags: false }),
    highlight,
    proseLines,
    shortAddresses,
    foundPlace,
    findMarks,
    placeholder('Write…'),
    pictures(hooks.addPicture),
    predictTyping(hooks.predicted.bind(hooks)),
    // A plugin, and the first, so that the core works on the edit while the editor draws it. A listener is called later.
    Prec.highest(ViewPlugin.define(() => ({ update: hooks.changed.bind(hooks) }))),
  ];
  if (kept?.doc.eq(doc) !== true) return EditorState.create({ doc, extensions });
  // Through JSON, because the kept state still calls the hooks it was made with.
  const fields = { history: historyField };
  return EditorState.fromJSON(kept.toJSON(fields), { extensions }, fields);
}
