import { historyField } from '@codemirror/commands';
import { commonmarkLanguage, markdown } from '@codemirror/lang-markdown';
import { search } from '@codemirror/search';
import { EditorState, Prec, type ChangeSet, type Text } from '@codemirror/state';
import { EditorView, ViewPlugin, type ViewUpdate, placeholder } from '@codemirror/view';
import { GFM } from '@lezer/markdown';
import { foresight } from './foresight';
import { highlight } from './highlight';
import { styleNonce } from './nonce';
import { type AddPicture, pictures } from './pictures';
import { proseLines } from './prose-lines';
import { shortAddresses } from './short-addresses';
import { type EditorRoom, writingKeys } from './writing-keys';

/** The find panel's words, as this window writes them. */
const FIND_WORDS = {
  next: 'Next',
  previous: 'Previous',
  all: 'All',
  'match case': 'Match case',
  regexp: 'Pattern',
  'by word': 'Whole words',
  replace: 'Replace',
  'replace all': 'Replace all',
  close: 'Close',
};

export interface WritingHooks extends EditorRoom {
  changed(update: ViewUpdate): void;
  /** The editor is about to make these changes, as far as can be told. */
  foreseen(changes: ChangeSet, doc: Text): void;
  addPicture: AddPicture;
}

/** What an article's editor state is made of. */
export interface WritingSetup {
  doc: Text;
  language: string;
  readOnly: boolean;
  hooks: WritingHooks;
  /** The state when this article was last open. Where its text is the same, undo and selection go on from there. */
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
    search({ top: true }),
    EditorState.phrases.of(FIND_WORDS),
    placeholder('Write…'),
    pictures(hooks.addPicture),
    foresight(hooks.foreseen.bind(hooks)),
    // A plugin, and the first: the core is at work on the edit while the editor draws it. A listener comes after that.
    Prec.highest(ViewPlugin.define(() => ({ update: hooks.changed.bind(hooks) }))),
  ];
  if (kept?.doc.eq(doc) !== true) return EditorState.create({ doc, extensions });
  // By way of JSON, because the kept state still calls the hooks of its own time.
  const fields = { history: historyField };
  return EditorState.fromJSON(kept.toJSON(fields), { extensions }, fields);
}
