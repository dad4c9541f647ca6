import type { Draft, KeptEditor } from '../features/writing/draft.svelte';

const MOST = 20;

/** The editor's states of the articles that were open lately, so that undo goes on when one comes back. */
export class KeptStates {
  readonly #states = new Map<string, KeptEditor>();

  keep(draft: Draft): void {
    this.#states.delete(draft.id);
    this.#states.set(draft.id, draft.kept());
    const [oldest] = this.#states.keys();
    if (this.#states.size > MOST && oldest !== undefined) this.#states.delete(oldest);
  }

  of(id: string): KeptEditor | undefined {
    return this.#states.get(id);
  }

  forget(id: string): void {
    this.#states.delete(id);
  }

  clear(): void {
    this.#states.clear();
  }
}
