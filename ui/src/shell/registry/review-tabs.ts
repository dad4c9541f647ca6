/** Every tab of Review, beside the text or the page. To add one: a feature folder with its component, and an entry here. */
import type { Component } from 'svelte';
import ChecksTab from '../../features/checks/ChecksTab.svelte';
import type { ArticleChanges } from '../../features/changes/article-changes.svelte';
import ChangesStrip from '../../features/changes/ChangesStrip.svelte';
import ChangesTab from '../../features/changes/ChangesTab.svelte';
import Redline from '../../features/changes/Redline.svelte';
import NotesTab from '../../features/notes/NotesTab.svelte';
import type { Draft } from '../../features/writing/draft.svelte';
import { counted } from '../../lib/format';
import { keyLabel } from '../../lib/keys';
import type { App } from '../app.svelte';
import { view, type View } from './view';

/** One at a time, from one thing to the next: what the strip above the text shows. */
export interface Steps {
  /** Where one is: “Note 3 of 7”. */
  at: string;
  /** What the buttons are called. */
  previous: string;
  next: string;
  /** Whether there is anything to step to. */
  some: boolean;
  step(by: 1 | -1): void;
}

interface ReviewTabInfo {
  /** On its tab. */
  label: string;
  /** In the palette and in the list of shortcuts. */
  action: { label: string; key?: string; keywords?: string };
  /** The number beside its label; none if 0. */
  count?(app: App, draft: Draft): number;
  /** Whether that number may be of an earlier text. */
  dims?(app: App): boolean;
  steps?(app: App): Steps;
  instead?: Instead;
  /** Its plain keys, which work where nobody is typing, and what they do: for the status bar. */
  keys: readonly [key: string, label: string][];
  /** Does what a plain key stands for. Whether it stands for anything. */
  pressed?(app: App, key: string): boolean;
}

/** What a tab shows in place of the text, and of what the strip above it says. */
interface Instead {
  text(app: App, draft: Draft): View;
  strip(app: App): View;
}

export interface ReviewTab extends ReviewTabInfo {
  view(app: App, draft: Draft): View;
}

function tab<Props extends object>(
  info: ReviewTabInfo,
  component: Component<Props>,
  props: (app: App, draft: Draft) => NoInfer<Props>,
): ReviewTab {
  return { ...info, view: (app, draft) => view(component, () => props(app, draft)) };
}

export const REVIEW_TABS = {
  notes: tab(
    {
      label: 'Notes',
      action: { label: 'Review: Show notes', keywords: 'comments threads' },
      count: ({ notes }) => notes.open.length,
      steps: ({ notes, noting }) => {
        const at = notes.order.indexOf(notes.hand ?? '');
        const all = notes.order.length;
        return {
          at:
            at < 0
              ? all === 1
                ? '1 note'
                : `${String(all)} notes`
              : `Note ${String(at + 1)} of ${String(all)}`,
          previous: 'Previous note',
          next: 'Next note',
          some: all > 0,
          step: (by) => noting.step(by),
        };
      },
      keys: [
        ['J', 'next'],
        ['K', 'previous'],
        ['N', 'new note'],
        ['R', 'reply'],
        ['E', 'resolve'],
        ['A', 'assign'],
      ],
      pressed: ({ noting }, key) => noting.pressed(key),
    },
    NotesTab,
    ({ notes, noting, readOnly }) => ({
      notes,
      stage: noting.stage,
      readOnly: readOnly !== null,
      selection: () => noting.selected(),
      canPlace: noting.hasSelection,
      noteKey: keyLabel(NOTE_KEY),
    }),
  ),
  checks: tab(
    {
      label: 'Checks',
      action: { label: 'Review: Show checks', keywords: 'findings problems style spelling' },
      count: ({ checks }) => checks.entries.length,
      dims: ({ checks }) => checks.running,
      steps: ({ checks, checking }) => {
        const all = checks.entries.length;
        const at = checks.entries.findIndex(({ key }) => key === checks.hand);
        return {
          at: at < 0 ? counted(all, 'check') : `Check ${String(at + 1)} of ${String(all)}`,
          previous: 'Previous finding',
          next: 'Next finding',
          some: all > 0,
          step: (by) => checking.step(by),
        };
      },
      keys: [
        ['J', 'next'],
        ['K', 'previous'],
        ['F', 'fix'],
        ['O', 'let it pass'],
        ['A', 'fix several'],
      ],
      pressed: ({ checking }, key) => checking.pressed(key),
    },
    ChecksTab,
    ({ checks, checking, readOnly }) => ({
      checks,
      readOnly: readOnly !== null,
      help: ({ findings: [first] }) => (first === undefined ? null : checking.helpFor(first)),
      onshow: (entry) => checking.show(entry),
      ongo: (entry) => void checking.go(entry),
      onseveral: () => checking.fixSeveral(),
    }),
  ),
  changes: tab(
    {
      label: 'Changes',
      action: { label: 'Review: Show what changed', keywords: 'diff redline compare since looked' },
      count: ({ changes }) => changes.rows.length,
      steps: ({ changes }) => ({
        at: whereAmong(changes),
        previous: 'Previous change',
        next: 'Next change',
        some: changes.rows.length > 0,
        step: (by) => changes.step(by),
      }),
      instead: {
        text: (app, draft) =>
          view(Redline, () => ({
            changes: app.changes,
            readOnly: app.readOnly !== null,
            wide: !app.layout.narrow,
            rtl: draft.fields.right_to_left,
          })),
        strip: (app) => view(ChangesStrip, () => ({ changes: app.changes, wide: !app.layout.narrow })),
      },
      keys: [
        ['J', 'next'],
        ['K', 'previous'],
        ['T', 'take back'],
      ],
      pressed: ({ changes, readOnly }, key) => {
        if (key === 'j' || key === 'k') changes.step(key === 'j' ? 1 : -1);
        else if (key === 't' && changes.hand !== null && readOnly === null)
          void changes.takeBack([changes.hand]);
        else return false;
        return true;
      },
    },
    ChangesTab,
    ({ changes, readOnly }) => ({ changes, readOnly: readOnly !== null }),
  ),
};

function whereAmong({ at, rows }: ArticleChanges): string {
  return at < 0 ? counted(rows.length, 'change') : `Change ${String(at + 1)} of ${String(rows.length)}`;
}

/** Begins a note wherever one is, in the text as well. */
export const NOTE_KEY = 'Mod-Alt-m';

export type ReviewTabName = keyof typeof REVIEW_TABS;

/** Every tab's name, in their order. */
export const REVIEW_TAB_NAMES = Object.keys(REVIEW_TABS) as ReviewTabName[];

/** The entry of a tab. */
export const reviewTab = (name: ReviewTabName): ReviewTab => REVIEW_TABS[name];
