import { tick } from 'svelte';
import type { Diagnostic, DiagnosticPlace } from '../core/bindings';
import type { App } from './app.svelte';

/** The ways to the places of an article that checks name. */
export class Places {
  constructor(private readonly app: App) {}

  /**
   * Opens an article where a check found something: at a place, or wherever the check with this message is. Where what was
   * found is no longer there, the article is opened all the same.
   */
  async show(article: string, found: DiagnosticPlace | string): Promise<void> {
    const { app } = this;
    await app.articles.open(article);
    const { draft } = app;
    if (draft === null || (draft.id !== article && draft.fields.slug !== article)) return;
    const place = typeof found === 'string' ? await this.#placeOf(draft.id, found) : found;
    if (place === null || app.draft !== draft) return;
    if (isRange(place)) {
      await this.#write();
      draft.places.show(place);
      draft.view?.focus();
    } else if ('field' in place) await this.#field(place.field);
    else app.layout.showPanel('details');
  }

  async #placeOf(id: string, message: string): Promise<DiagnosticPlace | null> {
    try {
      const { rows } = await this.app.core.checks({ id });
      const says = ({ message: one }: Diagnostic) => message === one || message.startsWith(`${one}:`);
      return rows.flatMap(({ diagnostics }) => diagnostics).find(says)?.place ?? null;
    } catch (thrown) {
      this.app.notices.error(thrown);
      return null;
    }
  }

  /** The text can be seen. */
  async #write(): Promise<void> {
    this.app.layout.showText();
    await tick();
  }

  async #field(key: string): Promise<void> {
    const { app } = this;
    const { focus } = app;
    const onPage: Record<string, (() => void) | undefined> = {
      title: focus.headline,
      description: focus.dek,
      authors: focus.byline,
    };
    if (key in onPage) {
      await this.#write();
      onPage[key]?.();
    } else if (key === 'status') focus.handOver?.();
    else if (key === 'related') app.layout.showPanel('related');
    else app.layout.showField(key);
  }
}

/** Whether it is a range of the text. */
function isRange(place: DiagnosticPlace): place is Extract<DiagnosticPlace, { from: number }> {
  return 'from' in place;
}
