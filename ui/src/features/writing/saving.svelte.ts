import type { SaveState } from '../../core/bindings';
import type { Core } from '../../core/context';
import { hasCode } from '../../core/errors';
import type { Notices } from '../notices/notices.svelte';

/** How long after an edit the core is asked whether everything is saved, in milliseconds. */
const CONFIRM_AFTER = 1_500;

/** How far the open article is saved, as the core says it and as far as it can know. */
export class Saving {
  state: SaveState;
  /** Whether anything was typed since the core last said that everything is saved. */
  touched = $state(false);
  #confirming: ReturnType<typeof setTimeout> | undefined;

  constructor(
    state: SaveState,
    private readonly core: Pick<Core, 'flush'>,
    private readonly notices: Notices,
    /** Whether every word has reached the core. */
    private readonly handedOver: () => boolean,
  ) {
    this.state = $state.raw(state);
  }

  /** Whether every word is in the database. */
  get all(): boolean {
    return this.state.saved && !this.touched;
  }

  /** Takes what the core says about how far the article is saved. */
  take(state: SaveState): void {
    this.state = state;
    if (!state.saved) return;
    if (state.error === null) this.notices.mended('disk');
    if (this.handedOver()) this.touched = false;
    else this.confirmSoon();
  }

  /** A save announced while an edit was under way may be the last one announced: so the core is asked, after a while. */
  confirmSoon(): void {
    clearTimeout(this.#confirming);
    this.#confirming = setTimeout(() => void this.#confirm(), CONFIRM_AFTER);
  }

  async #confirm(): Promise<void> {
    if (!this.touched || !this.handedOver()) return;
    try {
      await this.core.flush();
      if (this.handedOver()) this.touched = false;
    } catch (thrown) {
      if (!hasCode(thrown, 'away')) this.notices.error(thrown);
    }
  }
}
