import type { Command } from '@codemirror/view';
import { paste, pastePlain } from '../../editor/arrivals/arrivals';
import { FORMATTING } from '../../editor/writing-keys';
import type { Action } from '../../features/palette/action';
import type { App } from '../app.svelte';
import { REDO_KEYS, UNDO_KEY } from '../undo-keys';
import { canType, canWrite, onArticle } from './when';

/** What is done in the text. */
export function textActions(app: App): Action[] {
  return [
    {
      id: 'undo',
      label: 'Undo',
      keywords: 'take back',
      key: UNDO_KEY,
      inText: true,
      when: canWrite(app),
      run: () => void app.draft?.undo(),
    },
    ...REDO_KEYS.slice(0, 1).map((key) => ({
      id: 'redo',
      label: 'Redo',
      key,
      inText: true,
      when: canWrite(app),
      run: () => void app.draft?.redo(),
    })),
    {
      id: 'find',
      label: 'Find in the article',
      keywords: 'search words',
      key: 'Mod-f',
      when: onArticle(app),
      run: () => app.focus.find?.(false),
    },
    {
      id: 'replace',
      label: 'Find and replace',
      keywords: 'search words',
      key: 'Mod-h',
      when: onArticle(app),
      run: () => app.focus.find?.(true),
    },
    {
      id: 'find-next',
      label: 'Next match',
      keywords: 'find again',
      key: 'F3',
      when: onArticle(app),
      run: () => app.focus.findNext?.(1),
    },
    {
      id: 'find-previous',
      label: 'Previous match',
      keywords: 'find again',
      key: 'Shift-F3',
      when: onArticle(app),
      run: () => app.focus.findNext?.(-1),
    },
    {
      id: 'picture',
      label: 'Insert picture…',
      keywords: 'image photograph',
      key: 'Mod-Shift-p',
      when: canType(app),
      run: () => void app.draft?.pickPictures(),
    },
    {
      id: 'paste',
      label: 'Paste',
      keywords: 'clipboard',
      key: 'Mod-v',
      inText: true,
      when: canType(app),
      run: () => inText(app, paste),
    },
    {
      id: 'paste-plain',
      label: 'Paste as plain text',
      keywords: 'clipboard unformatted',
      key: 'Mod-Shift-v',
      inText: true,
      when: canType(app),
      run: () => inText(app, pastePlain),
    },
    {
      id: 'article-link',
      label: 'Link to an article…',
      key: 'Mod-Shift-l',
      inText: true,
      when: canType(app),
      run: () => app.draft !== null && app.openDialog('link', app.draft),
    },
    ...FORMATTING.map(({ id, label, key, run }) => ({
      id,
      label,
      key,
      inText: true,
      when: canType(app),
      run: () => inText(app, run),
    })),
  ];
}

/** Runs a command of the editor in the text. */
function inText(app: App, command: Command): void {
  const view = app.draft?.view ?? null;
  if (view === null) return;
  view.focus();
  command(view);
}
