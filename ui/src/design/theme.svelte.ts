import { recall, remember } from '../lib/remember';

/** What the person chose. */
export type ThemeChoice = 'system' | 'day' | 'night';

/** Light (day) or dark (night), as chosen or as the system is set. */
class Theme {
  choice = $state<ThemeChoice>(recall<ThemeChoice>('theme', 'system'));
  #systemIsDark = $state(false);
  readonly current = $derived(
    this.choice === 'system' ? (this.#systemIsDark ? 'night' : 'day') : this.choice,
  );

  constructor() {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    this.#systemIsDark = dark.matches;
    dark.addEventListener('change', () => (this.#systemIsDark = dark.matches));
  }

  choose(choice: ThemeChoice): void {
    this.choice = choice;
    remember('theme', choice);
  }
}

export const theme = new Theme();
