import type { FaceName, FaceView } from '../../core/bindings';
import type { Core } from '../../core/context';
import { asCoreError, type CoreError } from '../../core/errors';

/** How long the text rests before a face is made again, in milliseconds. The next key begins that anew. */
const REST = 400;

/** A face of an article, as long as it is on screen. The core makes it, once the text rests. */
export class ArticleFace {
  view = $state.raw<FaceView | null>(null);
  failure = $state.raw<CoreError | null>(null);

  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly core: Pick<Core, 'articleFace'>,
    private readonly article: string,
    private readonly face: FaceName,
    /** Hands over to the core what it does not have yet. */
    private readonly settle: () => Promise<void>,
  ) {}

  /** The article is another one than it was, or was not looked at yet: the first look waits for nothing. */
  changed(): void {
    const wait = this.view === null && this.failure === null ? 0 : REST;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), wait);
  }

  /** Nothing is asked any more. */
  end(): void {
    clearTimeout(this.#timer);
    this.#asked++;
  }

  async #look(): Promise<void> {
    const mine = ++this.#asked;
    try {
      await this.settle();
      const view = await this.core.articleFace({ id: this.article, face: this.face });
      if (mine !== this.#asked) return;
      this.view = view;
      this.failure = null;
    } catch (thrown) {
      if (mine === this.#asked) this.failure = asCoreError(thrown);
    }
  }
}
