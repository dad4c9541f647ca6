import type { Fault } from '../../core/bindings';
import { asFault } from '../../core/errors';
import { sentence } from '../../lib/words';

/** Something that the person should know, and what can be done about it. */
export interface Notice {
  id: number;
  tone: 'quiet' | 'fault';
  message: string;
  hint: string;
  actions: { label: string; run: () => void }[];
}

interface WayOut {
  retry?: () => void;
  /** Text that would be lost, were it not copied. */
  text?: () => string;
}

const QUIET_FOR = 6_000;

/** The one place where faults and news are shown. */
class Notices {
  list = $state.raw<Notice[]>([]);
  #count = 0;

  /** Says what happened, and goes away by itself. */
  say(message: string, actions: Notice['actions'] = []): void {
    const id = this.#add({ tone: 'quiet', message, hint: '', actions });
    setTimeout(() => this.dismiss(id), QUIET_FOR);
  }

  /** Says what failed, and stays until it is dismissed. The same fault is said once. */
  fault(thrown: unknown, out: WayOut = {}): void {
    const { message, hint }: Fault = asFault(thrown);
    this.list = this.list.filter((notice) => notice.message !== sentence(message));
    const actions: Notice['actions'] = [];
    const { retry, text } = out;
    if (retry !== undefined) actions.push({ label: 'Try again', run: retry });
    if (text !== undefined) actions.push({ label: 'Copy the text', run: () => void this.copy(text()) });
    this.#add({ tone: 'fault', message: sentence(message), hint: sentence(hint), actions });
  }

  dismiss(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }

  /** Puts text on the clipboard, and says so. */
  async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.say('The text is on the clipboard.');
    } catch (thrown) {
      this.fault(thrown);
    }
  }

  #add(notice: Omit<Notice, 'id'>): number {
    const id = ++this.#count;
    this.list = [...this.list.slice(-3), { ...notice, id }];
    return id;
  }
}

export const notices = new Notices();
