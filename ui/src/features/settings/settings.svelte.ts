import type { Setting, SettingInput, SettingsFields, SettingsView, TargetView } from '../../core/bindings';
import type { Core } from '../../core/context';
import { asCoreError, hasCode } from '../../core/errors';
import { sentence } from '../../lib/format';
import type { Notices } from '../notices/notices.svelte';

type Commands = Pick<Core, 'settings' | 'changeSetting' | 'targets' | 'usualNavigation'>;

/** How long nothing is typed before it is saved, in milliseconds. */
const PAUSE = 800;

/** Settings, each with something. */
type Each<T> = Partial<Record<Setting, T>>;

/** Another program changed a setting while it was on screen. */
export interface Outside {
  /** Milliseconds since 1970. */
  at: number;
  /** What was typed and is not in the file; null if nothing was. */
  mine: SettingInput | null;
}

/** The settings of the publication in their form. Each is saved by itself; what is not valid stays in its field only. */
export class Settings {
  /** The settings in force. */
  view = $state.raw<SettingsView | null>(null);
  targets = $state.raw<TargetView[]>([]);
  /** What is in a field and not in the file. */
  typed = $state.raw<Each<SettingInput>>({});
  /** Why what is in a field is not in the file. */
  errors = $state.raw<Each<string>>({});
  outside = $state.raw<Each<Outside>>({});
  /** What was changed here, newest last, with what it was before. */
  changes = $state.raw<readonly { setting: Setting; was: SettingInput }[]>([]);
  /** What is on its way to the file. */
  readonly #sending: Each<SettingInput> = {};
  readonly #timers: Each<ReturnType<typeof setTimeout>> = {};
  /** One change is made after the other. */
  #queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly core: Commands,
    private readonly notices: Notices,
  ) {}

  /** The settings as they are on screen. */
  readonly fields = $derived.by<SettingsFields | null>(() =>
    this.view === null ? null : { ...this.view.fields, ...(this.typed as Partial<SettingsFields>) },
  );

  /** Whether something is being typed that may still be saved. What cannot be saved waits for nothing. */
  readonly isTyping = $derived(
    Object.keys(this.typed).some((setting) => this.errors[setting as Setting] === undefined),
  );

  /** Whether everything on screen is in the file. */
  readonly saved = $derived(Object.keys(this.typed).length === 0);

  /** The settings that need a person. */
  readonly wrong = $derived(Object.keys(this.errors) as Setting[]);

  /** Forgets everything: another publication has other settings. */
  clear(): void {
    this.view = null;
    this.typed = {};
    this.errors = {};
    this.outside = {};
    this.changes = [];
    for (const timer of Object.values(this.#timers)) clearTimeout(timer);
  }

  /** The form comes on screen. */
  async enter(): Promise<void> {
    await Promise.all([this.refresh(), this.#readTargets()]);
  }

  /** Reads the settings again. A field that another program changed shows that, and offers what was typed in it. */
  refresh(): Promise<void> {
    return this.#next(async () => {
      try {
        const view = await this.core.settings();
        const before = this.view?.fields;
        this.view = view;
        if (before === undefined) return;
        for (const setting of Object.keys(view.fields) as Setting[]) {
          if (!isSame(before[setting], view.fields[setting])) this.#changedOutside(setting);
        }
      } catch (thrown) {
        this.notices.error(thrown, { retry: () => void this.refresh() });
      }
    });
  }

  /** Somebody changes a field; `done` when it is left. */
  change(setting: Setting, value: SettingInput, done: boolean): void {
    if (this.view === null) return;
    clearTimeout(this.#timers[setting]);
    if (isSame(this.#sending[setting] ?? this.view.fields[setting], value)) {
      this.typed = without(this.typed, setting);
      this.errors = without(this.errors, setting);
      return;
    }
    if (!isSame(this.typed[setting], value)) {
      this.typed = { ...this.typed, [setting]: value };
      this.errors = without(this.errors, setting);
      this.outside = without(this.outside, setting);
    }
    if (done) void this.#save(setting, true);
    else this.#timers[setting] = setTimeout(() => void this.#save(setting, false), PAUSE);
  }

  /** Puts what the navigation has as usual into the form, to be composed from there. */
  async beginNavigation(): Promise<void> {
    try {
      this.change('navigation', await this.core.usualNavigation(), true);
    } catch (thrown) {
      this.notices.error(thrown, { retry: () => void this.beginNavigation() });
    }
  }

  /** Saves what is not saved yet. */
  async flush(): Promise<void> {
    const left = (Object.keys(this.typed) as Setting[]).filter(
      (setting) => this.errors[setting] === undefined,
    );
    await Promise.all(left.map((setting) => this.#save(setting, true)));
  }

  /** Puts what was typed in the place of another program's value. */
  takeMine(setting: Setting): void {
    const mine = this.outside[setting]?.mine ?? null;
    if (mine !== null) this.change(setting, mine, true);
  }

  /** Takes the last change back, and says of which setting it was; null if there is none. */
  async undo(): Promise<Setting | null> {
    await this.flush();
    const last = this.changes.at(-1);
    if (last === undefined) return null;
    this.changes = this.changes.slice(0, -1);
    const { length } = this.changes;
    this.change(last.setting, last.was, true);
    await this.#queue;
    // Taking back is no change to take back.
    this.changes = this.changes.slice(0, length);
    return last.setting;
  }

  /** Saves one setting. Half of an address is not complete: what is wrong is said only when its field was left. */
  #save(setting: Setting, left: boolean): Promise<void> {
    clearTimeout(this.#timers[setting]);
    return this.#next(async () => {
      const value = this.typed[setting];
      const was = this.view?.fields[setting];
      if (value === undefined || was === undefined) return;
      this.#sending[setting] = value;
      try {
        const view = await this.core.changeSetting({ setting, value, was });
        if (!isSame(was, view.fields[setting])) this.changes = [...this.changes, { setting, was }];
        this.view = view;
        if (isSame(this.typed[setting], value)) this.typed = without(this.typed, setting);
        this.errors = without(this.errors, setting);
      } catch (thrown) {
        if (hasCode(thrown, 'stale-version')) {
          // Not awaited: it waits for this.
          void this.refresh();
        } else if (!hasCode(thrown, 'bad-request')) {
          this.#failed(setting, thrown);
        } else if (left) {
          this.errors = { ...this.errors, [setting]: sentence(asCoreError(thrown).message) };
        }
      } finally {
        // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the name is one of a closed list
        delete this.#sending[setting];
      }
    });
  }

  #failed(setting: Setting, thrown: unknown): void {
    // That nothing can be saved while the publication is away is said by the window.
    if (hasCode(thrown, 'away')) return;
    this.notices.error(thrown, { retry: () => void this.#save(setting, true) });
  }

  #changedOutside(setting: Setting): void {
    const mine = this.typed[setting] ?? null;
    this.outside = { ...this.outside, [setting]: { at: Date.now(), mine } };
    this.typed = without(this.typed, setting);
    this.errors = without(this.errors, setting);
    this.changes = this.changes.filter((change) => change.setting !== setting);
  }

  #next(work: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(work);
    return this.#queue;
  }

  async #readTargets(): Promise<void> {
    try {
      this.targets = await this.core.targets();
    } catch (thrown) {
      this.notices.error(thrown);
    }
  }
}

function without<T>(all: Each<T>, setting: Setting): Each<T> {
  if (all[setting] === undefined) return all;
  return Object.fromEntries(Object.entries(all).filter(([name]) => name !== setting)) as Each<T>;
}

function isSame(a: SettingInput | undefined, b: SettingInput | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
