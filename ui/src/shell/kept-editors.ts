import type { Draft } from '../features/writing/draft.svelte';
import type { KeptEditor } from '../features/writing/draft-context';

const MOST = 20;

/** The editors of the articles that were open lately, so that undo goes on when one of them is opened again. */
export class KeptEditors {
  readonly #editors = new Map<string, KeptEditor>();

  keep(draft: Draft): void {
    this.#editors.delete(draft.id);
    this.#editors.set(draft.id, draft.kept());
    const [oldest] = this.#editors.keys();
    if (this.#editors.size > MOST && oldest !== undefined) this.#editors.delete(oldest);
  }

  of(id: string): KeptEditor | undefined {
    return this.#editors.get(id);
  }

  forget(id: string): void {
    this.#editors.delete(id);
  }

  clear(): void {
    this.#editors.clear();
  }
}
