import { FACES } from '../../features/faces/faces';
import type { Action } from '../../features/palette/action';
import type { App } from '../app.svelte';
import { focusPanel } from '../focus-panel';
import { PANEL_NAMES, PANELS } from '../registry/panels';
import { hasDraft } from './when';

/** What is on screen. */
export function viewActions(app: App): Action[] {
  return [
    {
      id: 'mode-write',
      label: 'Write: text and page',
      keywords: 'view mode',
      key: 'Mod-1',
      run: () => void app.look('write'),
    },
    {
      id: 'mode-focus',
      label: 'Focus: text only',
      keywords: 'view mode',
      key: 'Mod-2',
      when: hasDraft(app),
      run: () => void app.look('focus'),
    },
    {
      id: 'mode-review',
      label: 'Review: text and notes',
      keywords: 'view mode comments edit',
      key: 'Mod-3',
      when: hasDraft(app),
      run: () => void app.look('review'),
    },
    {
      id: 'mode-read',
      label: 'Read: page only',
      keywords: 'view mode preview',
      key: 'Mod-4',
      when: hasDraft(app),
      run: () => void app.look('read'),
    },
    {
      id: 'toggle-list',
      label: 'Show or hide the list',
      keywords: 'fold column sidebar',
      key: 'F9',
      run: () => {
        app.screen = 'articles';
        app.layout.toggleList();
      },
    },
    {
      id: 'toggle-panel',
      label: 'Show or hide the panel',
      keywords: 'fold column sidebar preview',
      key: 'Mod-F9',
      when: hasDraft(app),
      run: () => {
        app.screen = 'articles';
        app.layout.togglePanel();
      },
    },
    ...PANEL_NAMES.map((name) => ({
      id: name,
      ...PANELS[name].action,
      when: hasDraft(app),
      run: () => {
        const shown = app.screen === 'articles' && app.layout.panel === name;
        app.screen = 'articles';
        app.layout.showPanel(name);
        // Asked for once more, it gets the keys: Tab stays in the text.
        if (shown) focusPanel();
      },
    })),
    ...FACES.map(({ value, label, keywords }) => ({
      id: `face-${value}`,
      label: `Preview: Show the ${label.toLowerCase()}`,
      keywords,
      when: hasDraft(app),
      run: () => {
        app.screen = 'articles';
        app.layout.showFace(value);
      },
    })),
    { id: 'phone', label: 'Preview on a phone', run: () => app.layout.previewOn('phone') },
    { id: 'tablet', label: 'Preview on a tablet', run: () => app.layout.previewOn('tablet') },
    { id: 'desktop', label: 'Preview on a desktop', run: () => app.layout.previewOn('desktop') },
  ];
}
