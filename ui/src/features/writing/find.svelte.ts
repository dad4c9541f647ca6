import { isolateHistory } from '@codemirror/commands';
import type { EditorView } from '@codemirror/view';
import { matches, type Match, type Wanted } from '../../editor/find';
import type { Draft } from './draft.svelte';

/** What is searched, in the order of the page. */
export const PARTS = ['headline', 'dek', 'text'] as const;
export type Part = (typeof PARTS)[number];

/** A match, and what it is in. */
export interface Hit extends Match {
  part: Part;
}

/** A place to search from. */
export interface Caret {
  part: Part;
  from: number;
  to: number;
}

/** Finding in the open article, headline and dek included, and replacing what was found. */
export class Find {
  open = $state(false);
  replacing = $state(false);
  words = $state('');
  replacement = $state('');
  matchCase = $state(false);
  wholeWords = $state(false);
  hits = $state.raw<readonly Hit[]>([]);
  /** Which of the hits somebody is at; -1 if none. */
  at = $state(-1);
  /** What the last replacement did; empty before one. */
  done = $state('');

  constructor(
    private readonly draft: () => Draft,
    /** Whether headline and dek can be changed, and whether the text can. */
    private readonly writable: () => { fields: boolean; text: boolean },
  ) {}

  get now(): Hit | null {
    return this.hits[this.at] ?? null;
  }

  /** What is marked on the page; nothing while the bar is shut. */
  readonly wanted = $derived<Wanted | null>(
    this.open && this.words !== ''
      ? { words: this.words, matchCase: this.matchCase, wholeWords: this.wholeWords }
      : null,
  );

  /** What the bar says about the number of matches. */
  readonly count = $derived.by(() => {
    if (this.words === '') return '';
    if (this.hits.length === 0) return 'No matches';
    const all = this.hits.length.toLocaleString('en-US');
    if (this.at < 0) return `${all} ${this.hits.length === 1 ? 'match' : 'matches'}`;
    return `${(this.at + 1).toLocaleString('en-US')} of ${all}`;
  });

  /** Looks again, because the article or what is looked for is another one. Somebody who is at a match stays there. */
  look(): void {
    const before = this.now;
    this.hits = this.#found();
    this.at = before === null ? -1 : this.#first(before, (hit) => isSame(hit, before));
  }

  /** Looks for other words: goes to the first match from `caret` on. */
  seek(caret: Caret): void {
    this.done = '';
    this.hits = this.#found();
    const next = this.hits.findIndex((hit) => !isBefore(hit, caret));
    this.at = next < 0 && this.hits.length > 0 ? 0 : next;
  }

  /** Goes to the match after or before `caret`; around the end. */
  step(by: 1 | -1, caret: Caret): void {
    this.done = '';
    this.hits = this.#found();
    if (this.hits.length === 0) {
      this.at = -1;
      return;
    }
    const on = this.hits.findIndex((hit) => isSame(hit, caret));
    const after = this.hits.findIndex((hit) => !isBefore(hit, caret));
    const first = after < 0 ? this.hits.length : after;
    const to = on >= 0 ? on + by : by === 1 ? first : first - 1;
    this.at = (to + this.hits.length) % this.hits.length;
  }

  /** Replaces the match somebody is at, and goes to the next. */
  replace(): void {
    this.look();
    const hit = this.now;
    if (hit === null) return;
    if (!this.#mayChange(hit.part)) {
      this.done = 'This part cannot be changed now';
      return;
    }
    this.#change(hit.part, [hit], 'input.replace');
    this.step(1, { part: hit.part, from: hit.from + this.replacement.length, to: -1 });
  }

  /** Replaces all matches; in the text, one undo takes all of that back. */
  replaceAll(): void {
    const hits = this.#found();
    const changed = hits.filter((hit) => this.#mayChange(hit.part));
    for (const part of PARTS) {
      const here = changed.filter((hit) => hit.part === part);
      if (here.length > 0) this.#change(part, here, 'input.replace.all');
    }
    this.hits = this.#found();
    this.at = -1;
    const left = hits.length - changed.length;
    this.done = `${String(changed.length)} replaced${left > 0 ? `, ${String(left)} cannot be changed now` : ''}`;
  }

  #change(part: Part, hits: readonly Match[], userEvent: string): void {
    const draft = this.draft();
    if (part !== 'text') {
      draft.form.change({ [part]: replaced(draft.fields[part], hits, this.replacement) }, true);
      return;
    }
    view(draft)?.dispatch({
      changes: hits.map(({ from, to }) => ({ from, to, insert: this.replacement })),
      userEvent,
      annotations: isolateHistory.of('full'),
    });
  }

  #mayChange(part: Part): boolean {
    const { fields, text } = this.writable();
    return part === 'text' ? text && view(this.draft()) !== null : fields;
  }

  #found(): Hit[] {
    const { words, matchCase, wholeWords } = this;
    if (words === '') return [];
    const draft = this.draft();
    const inside = { headline: draft.fields.headline, dek: draft.fields.dek, text: draft.document() };
    return PARTS.flatMap((part) =>
      matches(inside[part], { words, matchCase, wholeWords }).map((match) => ({ part, ...match })),
    );
  }

  /** The index of the hit that `exactly` fits; else of the first one from there on; else -1. */
  #first(place: Caret, exactly: (hit: Hit) => boolean): number {
    const same = this.hits.findIndex(exactly);
    return same >= 0 ? same : this.hits.findIndex((hit) => !isBefore(hit, place));
  }
}

const view = (draft: Draft): EditorView | null => draft.view;

function isSame(hit: Hit, { part, from, to }: Caret): boolean {
  return hit.part === part && hit.from === from && hit.to === to;
}

function isBefore(hit: Hit, caret: Caret): boolean {
  const parts = PARTS.indexOf(hit.part) - PARTS.indexOf(caret.part);
  return parts < 0 || (parts === 0 && hit.from < caret.from);
}

function replaced(value: string, hits: readonly Match[], by: string): string {
  let end = 0;
  const kept = hits.map(({ from, to }) => {
    const piece = value.slice(end, from);
    end = to;
    return piece + by;
  });
  return kept.join('') + value.slice(end);
}
