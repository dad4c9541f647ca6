import type { EditorState } from '@codemirror/state';
import type { ArticleFields, PreviewPage, PreviewPatch } from '../../core/bindings';
import type { Core, Host } from '../../core/context';
import type { EditorExits } from '../../editor/writing-keys';
import type { Notices } from '../notices/notices.svelte';
import type { Standing } from '../preview/scroll-sync';
import type { FieldHistory } from './field-history';
import type { FieldPlace } from './field-values';

/** Whatever shows the page. */
export interface PreviewSink {
  show(page: PreviewPage): void;
  refresh(page: PreviewPage): void;
  shell(shell: string): void;
  patch(patch: PreviewPatch): void;
}

/** What a draft needs around it. */
export interface DraftContext extends EditorExits {
  core: Core;
  notices: Notices;
  host: Pick<Host, 'pickPictures' | 'readClipboard' | 'readDrop'>;
  preview: PreviewSink;
  /** The language of the publication, and why nothing can be written there. */
  language: string;
  readOnly: string | null;
  /** The caret moves in the text; `shown` once the preview has what is around it. */
  caretMoved(shown: boolean): void;
  /** Another range of the text is selected. */
  selected(): void;
  /** Moves the caret to what was undone or redone: in the text, or in a field. */
  goTo(place: FieldPlace | 'text'): void;
}

/** The editor of an article, kept for when it is opened again. */
export interface KeptEditor {
  state: EditorState;
  fields: ArticleFields;
  steps: FieldHistory;
  standing: Standing;
}
