import { invertedEffects } from '@codemirror/commands';
import { type Extension, StateEffect, type Transaction, type TransactionSpec } from '@codemirror/state';
import { isWordStart, STEP_PAUSE } from '../../editor/writing-history';
import type { FieldName } from './field-queue';
import { type FieldPlace, type FieldValues, placeOf } from './field-values';

/** One step in the fields. It is shared with the history, so that typing can go on in it. */
interface FieldStep {
  number: number;
  before: FieldValues;
  after: FieldValues;
}

/** The fields go to one end of a step: `undone` to what was before it. */
const goes = StateEffect.define<{ step: FieldStep; undone: boolean }>();

/** Has the text's history take steps in the fields, in the order in which they were made. */
export const fieldSteps: Extension = invertedEffects.of(({ effects }) =>
  effects.flatMap((effect) =>
    effect.is(goes) ? [goes.of({ step: effect.value.step, undone: !effect.value.undone })] : [],
  ),
);

/**
 * What an article's fields were before each step. The steps themselves lie in the history of the editor's state, between
 * those of the text; here is what cannot be read from there: which step is still being typed in, and which steps ended
 * because another program has written the same field since.
 */
export class FieldHistory {
  #steps = 0;
  #typing: { step: FieldStep; path: string; at: number } | null = null;
  /** For each field, the last step that must leave it alone. */
  readonly #ended: Partial<Record<FieldName, number>> = {};

  /** What adds a change to the history; null if it goes on with the step before, as the next letter of a word does. */
  record(before: FieldValues, after: FieldValues, at: number): TransactionSpec | null {
    const place = singlePlace(before, after);
    const typing = this.#typing;
    this.#typing = null;
    if (typing !== null && place !== null && place.path === typing.path && continues(place, at - typing.at)) {
      typing.step.after = after;
      this.#typing = { ...typing, at };
      return null;
    }
    const step = { number: ++this.#steps, before, after };
    if (place?.text !== undefined) this.#typing = { step, path: place.path, at };
    return { effects: goes.of({ step, undone: false }) };
  }

  /** What is typed next begins a step of its own: something else was changed meanwhile. */
  pause(): void {
    this.#typing = null;
  }

  /** Another program has written these fields: what they were before is not brought back any more. */
  end(names: readonly FieldName[]): void {
    this.#typing = null;
    for (const name of names) this.#ended[name] = this.#steps;
  }

  /** The values that a transaction of the history brings back. */
  values({ effects }: Transaction): FieldValues {
    const values: FieldValues = {};
    for (const effect of effects) {
      if (!effect.is(goes)) continue;
      const { step, undone } = effect.value;
      const live = Object.entries(undone ? step.before : step.after).filter(
        ([name]) => step.number > (this.#ended[name as FieldName] ?? 0),
      );
      Object.assign(values, Object.fromEntries(live));
    }
    return values;
  }
}

/** Where the fields differ, if it is a single place. */
export function singlePlace(before: FieldValues, after: FieldValues): FieldPlace | null {
  const places = (Object.keys(after) as FieldName[])
    .map((name) => placeOf(name, before[name], after[name]))
    .filter((place) => place !== null);
  return places.length === 1 ? (places[0] ?? null) : null;
}

/** Whether a change goes on with the word that was typed before. Longer pieces were pasted, or chosen. */
function continues({ text }: FieldPlace, pause: number): boolean {
  if (text === undefined || pause >= STEP_PAUSE) return false;
  const { now, from, toBefore, toNow } = text;
  const inserted = now.slice(from, toNow);
  if ([...inserted].length > 1 || toBefore - from > 2) return false;
  return !isWordStart(now.slice(Math.max(0, from - 1), from), inserted);
}
