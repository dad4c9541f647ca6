import { asCoreError, type CoreErrorCode } from '../../core/errors';
import { sentence } from '../../lib/format';

export interface NoticeAction {
  label: string;
  run: () => void;
}

/** Something that the person should know, and what can be done about it. */
export interface Notice {
  id: number;
  tone: 'info' | 'error';
  /** Why the core refused something, if the notice is about that. */
  code: CoreErrorCode | null;
  /** Whether only the person takes it away, not the time and not other notices. */
  stays: boolean;
  message: string;
  hint: string;
  actions: NoticeAction[];
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
  /** What to offer with errors of some codes, wherever they come from. */
  readonly waysOut: Partial<Record<CoreErrorCode, NoticeAction>> = {};
  #count = 0;

  /** Says what happened. The notice goes away by itself. */
  say(message: string, actions: NoticeAction[] = []): void {
    const id = this.#add({ message, actions });
    setTimeout(() => this.dismiss(id), INFO_FOR);
  }

  /** Says what must not be missed. The notice stays until it is dismissed, or until what `code` stands for is mended. */
  keep(message: string, actions: NoticeAction[] = [], code: CoreErrorCode | null = null): void {
    this.#add({ message, actions, code, stays: true });
  }

  /**
   * Says what failed. The notice stays until it is dismissed, or its cause is mended; the same error is shown once. Gives its
   * number, for who knows when it is over.
   */
  error(thrown: unknown, { retry, text }: Recovery = {}): number {
    const { code, message, hint } = asCoreError(thrown);
    const actions: NoticeAction[] = [];
    const wayOut = this.waysOut[code];
    if (wayOut !== undefined) actions.push(wayOut);
    if (retry !== undefined) actions.push({ label: 'Try again', run: retry });
    if (text !== undefined) actions.push({ label: 'Copy text', run: () => void this.copy(text()) });
    return this.#add({ tone: 'error', code, message: sentence(message), hint: sentence(hint), actions });
  }

  /** The cause of errors with this code is gone, and so are their notices. */
  mended(code: CoreErrorCode): void {
    this.list = this.list.filter((notice) => notice.code !== code);
  }

  /** Another publication is opened: what was said of the last one is over. */
  clear(): void {
    this.list = [];
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

  /** Shows a notice. One that says the same already stays where it is, so that nobody misses its buttons. */
  #add(about: Pick<Notice, 'message'> & Partial<Notice>): number {
    const lasting = about.stays === true || about.tone === 'error';
    const shown = lasting ? this.list.find(({ message }) => message === about.message) : undefined;
    const id = shown?.id ?? ++this.#count;
    const notice: Notice = {
      tone: 'info',
      code: null,
      stays: false,
      hint: '',
      actions: [],
      ...about,
      id,
    };
    if (shown !== undefined) {
      this.list = this.list.map((one) => (one === shown ? notice : one));
      return id;
    }
    const passing = this.list.filter(({ stays }) => !stays);
    const tooMany = passing.slice(0, Math.max(0, passing.length + 1 - MOST));
    this.list = [...this.list.filter((one) => !tooMany.includes(one)), notice];
    return id;
  }
}
