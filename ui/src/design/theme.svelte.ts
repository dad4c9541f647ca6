import { recall, remember } from '../lib/remember';

/** What the person chose. */
export type ThemeChoice = 'system' | 'day' | 'night';

/** Day or night, as chosen or as the system has it. */
class Theme {
  choice = $state<ThemeChoice>(recall<ThemeChoice>('theme', 'system'));
  #systemIsDark = $state(false);
  readonly shown = $derived(this.choice === 'system' ? (this.#systemIsDark ? 'night' : 'day') : this.choice);

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
