import { asCoreError } from '../../core/errors';
import { sentence } from '../../lib/format';

/** Something that the person should know, and what can be done about it. */
export interface Notice {
  id: number;
  tone: 'info' | 'error';
  message: string;
  hint: string;
  actions: { label: string; run: () => void }[];
}

/** What a notice about an error offers. */
export interface Recovery {
  retry?: () => void;
  /** Text that would be lost if it could not be copied. */
  text?: () => string;
}

/** How long a notice that needs no answer stays, in milliseconds. */
const INFO_FOR = 6_000;
/** More than these would cover the text. */
const MOST = 4;

/** The one place where errors and news are shown. */
export class Notices {
  list = $state.raw<Notice[]>([]);
  #count = 0;

  /** Says what happened. The notice goes away by itself. */
  say(message: string, actions: Notice['actions'] = []): void {
    const id = this.#add({ tone: 'info', message, hint: '', actions });
    setTimeout(() => this.dismiss(id), INFO_FOR);
  }

  /** Says what failed. The notice stays until it is dismissed; the same error is shown once. */
  error(thrown: unknown, { retry, text }: Recovery = {}): void {
    const { message, hint } = asCoreError(thrown);
    this.list = this.list.filter((notice) => notice.message !== sentence(message));
    const actions: Notice['actions'] = [];
    if (retry !== undefined) actions.push({ label: 'Try again', run: retry });
    if (text !== undefined) actions.push({ label: 'Copy text', run: () => void this.copy(text()) });
    this.#add({ tone: 'error', message: sentence(message), hint: sentence(hint), actions });
  }

  dismiss(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }

  /** Puts text on the clipboard, and says so. */
  async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.say('Text copied.');
    } catch (thrown) {
      this.error(thrown);
    }
  }

  #add(notice: Omit<Notice, 'id'>): number {
    const id = ++this.#count;
    this.list = [...this.list.slice(1 - MOST), { ...notice, id }];
    return id;
  }
}
