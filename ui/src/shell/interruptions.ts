import type { CoreErrorCode } from '../core/errors';
import type { NoticeAction } from '../features/notices/notices.svelte';
import type { App } from './app.svelte';

/** What the window does when the publication goes away and comes back, and when its database is damaged. */
export class Interruptions {
  constructor(private readonly app: App) {
    app.notices.waysOut['damaged-database'] = {
      label: 'Rebuild database',
      run: () => void this.rebuild(),
    };
    app.notices.waysOut['lost-database'] = {
      label: 'Restore backup',
      run: () => void this.restoreBackup(),
    };
  }

  /** The publication is where it was: what waited is saved. */
  async cameBack(sentence = 'The folder is back, and everything is saved.'): Promise<void> {
    const { app } = this;
    app.publication.away = null;
    app.notices.mended('away');
    if (await app.save()) app.notices.say(sentence);
  }

  /** Another database is where the publication was. It is opened; the core brings in what was typed. */
  async reopen(): Promise<void> {
    const { app } = this;
    if (!(await app.publication.reopen(() => void this.reopen()))) return;
    await app.draft?.startOver({ rebuilt: false });
    void app.list.refresh();
    await this.cameBack('The publication is open again, and everything is saved.');
  }

  /** Lets the person choose a folder, and writes what is open there as Markdown files. */
  async saveCopies(): Promise<void> {
    const { app } = this;
    try {
      const folder = await app.host.pickFolder();
      if (folder === null) return;
      await app.draft?.settle();
      this.#savedCopies(await app.core.saveCopies({ folder }));
    } catch (thrown) {
      app.notices.error(thrown, { retry: () => void this.saveCopies() });
    }
  }

  /** What to do with words that cannot be saved where they belong. The core writes copies from what it has in memory. */
  ways(): NoticeAction[] {
    const { app } = this;
    const { draft } = app;
    const ways: NoticeAction[] = [];
    if (draft !== null) ways.push({ label: 'Copy text', run: () => void app.notices.copy(draft.text()) });
    if (draft !== null || app.publication.away !== null)
      ways.push({ label: 'Save a copy elsewhere…', run: () => void this.saveCopies() });
    return ways;
  }

  /** Rebuilds the database that is damaged, and goes on where the person was. */
  rebuild(): Promise<void> {
    return this.#replaceDatabase('rebuildDatabase', 'damaged-database', () => void this.rebuild());
  }

  /** Puts the newest backup in the place of a database that was missing, and goes on where the person was. */
  restoreBackup(): Promise<void> {
    return this.#replaceDatabase('restoreBackup', 'lost-database', () => void this.restoreBackup());
  }

  async #replaceDatabase(
    how: 'rebuildDatabase' | 'restoreBackup',
    mended: CoreErrorCode,
    retry: () => void,
  ): Promise<void> {
    const { app } = this;
    if (app.publication.rebuilding) return;
    const wasOpen = app.publication.view !== null;
    const summary = await app.publication.replaceDatabase(how, retry);
    if (summary === null) return;
    app.notices.mended(mended);
    app.notices.keep(summary);
    if (!wasOpen) {
      await app.enter();
      return;
    }
    await app.draft?.startOver({ rebuilt: true });
    void app.list.refresh();
  }

  #savedCopies(paths: string[]): void {
    const { notices, host, draft } = this.app;
    const [first] = paths;
    if (first === undefined) {
      notices.say('No article is open, so there is nothing to copy.');
      return;
    }
    const where =
      paths.length === 1
        ? `A copy was saved as ${first}.`
        : `${String(paths.length)} copies were saved: ${paths.join(', ')}.`;
    // The core has no such changes while the publication is away: they wait in the window.
    const lacks =
      draft?.form.idle === false ? ' The last changes to its headline and details are not in it.' : '';
    const show = () => void host.reveal(first).catch((thrown: unknown) => notices.error(thrown));
    notices.keep(where + lacks, [{ label: 'Show', run: show }]);
  }
}
