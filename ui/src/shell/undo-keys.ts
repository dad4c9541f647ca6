import type { ArticleFields } from '../core/bindings';
import { isKey } from '../lib/keys';
import type { App } from './app.svelte';

/** The keys of undo and redo. Some people know one key for redo, some the other. */
export const UNDO_KEY = 'Mod-z';
export const REDO_KEYS = ['Mod-Shift-z', 'Mod-y'];

const EDITABLE = 'input, textarea, [contenteditable=true]';

/** Around everything that belongs to the open article. */
const ARTICLE = '[data-article]';

/**
 * Undo and redo for the article, wherever in it the focus is. The browser has a history of its own, one for all inputs of
 * the window: it would take back letters in another one than that which is being typed in. So it is used for inputs outside
 * of the article only, and only for the one that has the focus.
 */
export function undoKeys(app: App) {
  function run(event: Event, redo: boolean): void {
    event.preventDefault();
    event.stopPropagation();
    const { target } = event;
    if (redo) app.draft?.redo();
    else if (!(isField(target) && tookBack(target, app.draft?.fields))) app.draft?.undo();
  }

  return {
    keydown(event: KeyboardEvent): void {
      const redo = REDO_KEYS.some((key) => isKey(event, key));
      if (!redo && !isKey(event, UNDO_KEY)) return;
      if (!event.isComposing && isArticle(app, event.target)) run(event, redo);
    },

    /** The browser is about to undo on its own, for instance from a menu. */
    beforeinput(event: InputEvent): void {
      if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
      if (isArticle(app, document.activeElement)) run(event, event.inputType === 'historyRedo');
      else if (event.target !== document.activeElement) event.preventDefault();
    },
  };
}

/** Whether undo in this element is about the open article: not in a dialog, and not in another input. */
function isArticle(app: App, target: EventTarget | null): boolean {
  if (app.draft === null || app.dialog !== null || app.screen !== 'articles') return false;
  if (!(target instanceof HTMLElement)) return true;
  return target.closest(ARTICLE) !== null || !target.matches(EDITABLE);
}

function isField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/**
 * Takes back letters that the article does not have yet, all at once: those of a search, or of a value that is taken when
 * its input is left. Whether there were any.
 */
function tookBack(input: HTMLInputElement | HTMLTextAreaElement, fields: ArticleFields | undefined): boolean {
  const taken = input.name
    .split('.')
    .reduce<unknown>((within, key) => (within as Record<string, unknown> | null | undefined)?.[key], fields);
  const value = typeof taken === 'string' ? taken : '';
  if (input.value === value) return false;
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
}
