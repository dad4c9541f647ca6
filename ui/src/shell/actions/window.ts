import { theme } from '../../design/theme.svelte';
import type { Action } from '../../features/palette/action';
import type { App } from '../app.svelte';

/** What is about the window and the publication as a whole. */
export function windowActions(app: App): Action[] {
  return [
    {
      id: 'open-folder',
      label: 'Open folder…',
      keywords: 'publication',
      key: 'Mod-o',
      run: () => void app.openFolder(),
    },
    { id: 'new-publication', label: 'New publication…', run: () => app.openDialog('new-publication') },
    {
      id: 'problems',
      label: 'Files with problems…',
      when: () => app.publication.problems.length > 0,
      run: () => app.openDialog('problems'),
    },
    {
      id: 'save-copies',
      label: 'Save a copy elsewhere…',
      when: () => app.publication.away !== null,
      run: () => void app.interruptions.saveCopies(),
    },
    {
      id: 'rebuild',
      label: 'Rebuild database',
      keywords: 'damaged repair',
      when: () => app.publication.damaged,
      run: () => void app.interruptions.rebuild(),
    },
    {
      id: 'log',
      label: 'Show the log',
      keywords: 'help report defect error',
      run: () => void app.showLog(),
    },
    {
      id: 'larger',
      label: 'Larger text',
      keywords: 'size zoom bigger font',
      key: 'Mod-Plus',
      anywhere: true,
      run: () => app.textSize.step(1),
    },
    {
      id: 'smaller',
      label: 'Smaller text',
      keywords: 'size zoom font',
      key: 'Mod-Minus',
      anywhere: true,
      run: () => app.textSize.step(-1),
    },
    {
      id: 'usual-size',
      label: 'Usual size of text',
      keywords: 'reset zoom font',
      key: 'Mod-0',
      anywhere: true,
      run: () => app.textSize.reset(),
    },
    {
      id: 'theme',
      label: 'Switch between light and dark',
      keywords: 'appearance theme day night',
      key: 'Mod-Shift-d',
      run: () => theme.choose(theme.current === 'day' ? 'night' : 'day'),
    },
    {
      id: 'theme-system',
      label: 'Appearance: Match system',
      keywords: 'theme light dark day night',
      run: () => theme.choose('system'),
    },
    {
      id: 'palette',
      label: 'Commands and articles…',
      keywords: 'palette',
      key: 'Mod-k',
      run: () => app.openDialog('palette'),
    },
    {
      id: 'shortcuts',
      label: 'Keyboard shortcuts',
      keywords: 'help keys',
      key: 'F1',
      run: () => app.openDialog('shortcuts'),
    },
  ];
}
