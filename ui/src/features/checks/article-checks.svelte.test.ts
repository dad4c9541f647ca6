import { EditorState, type StateEffect } from '@codemirror/state';
import { beforeEach, expect, it, vi } from 'vitest';
import type { CheckRow, ChecksView, LetPassRequest, MendRequest } from '../../core/bindings';
import type { Core } from '../../core/context';
import { EditorView } from '@codemirror/view';
import { checkMarks } from '../../editor/check-marks';
import { checkRow, finding } from '../../testing/fake-checks';
import { coreError, fakeCore } from '../../testing/fake-host';
import { Notices } from '../notices/notices.svelte';
import { ArticleChecks, type CheckedArticle } from './article-checks.svelte';

class Article implements CheckedArticle {
  id = 'ferry';
  edits = 0;
  state = EditorState.create({ doc: 'The the boat.', extensions: checkMarks });
  settle = () => Promise.resolve();
  annotate = (effects: StateEffect<unknown>[]) => (this.state = this.state.update({ effects }).state);
}

const credit = () =>
  finding({
    message: 'A picture has no credit',
    severity: 'error',
    stops: ['approve'],
    place: { field: 'image' },
  });
const style = (from: number) =>
  finding({
    message: '“e-mail” is “email” here',
    quote: 'e-mail',
    place: { line: 1, from, to: from + 6 },
    edit: { from, to: from + 6, insert: 'email' },
  });
const notes = () => finding({ message: '2 notes are open', severity: 'info', place: { field: 'title' } });

const ROWS = () => [
  checkRow('notes', notes()),
  checkRow('house-style', style(0), style(8)),
  checkRow('credit', credit()),
  checkRow('dek'),
];

beforeEach(() => void vi.useFakeTimers());

async function opened(commands: Partial<Core> = {}, ask = () => Promise.resolve(false)) {
  const article = new Article();
  const checks = vi.fn(() => Promise.resolve(view(ROWS())));
  const notices = new Notices();
  const shown = new ArticleChecks(fakeCore({ checks, ...commands }), notices, ask);
  shown.show(article);
  shown.changed();
  await vi.advanceTimersByTimeAsync(1_000);
  return { article, checks, shown, notices };
}

const view = (rows: CheckRow[]): ChecksView => ({ version: 1, rows });

it('puts what stops approval first, and what is said in the same words into one row', async () => {
  const { shown } = await opened();
  expect(shown.entries.map(({ check, weight, findings }) => [check, weight, findings.length])).toEqual([
    ['credit', 'stops', 1],
    ['house-style', 'worth', 2],
    ['notes', 'info', 1],
  ]);
  expect(shown.passed.map(({ check }) => check)).toEqual(['dek']);
  expect([shown.step(1), shown.step(1), shown.step(-1)].map((entry) => entry?.check)).toEqual([
    'credit',
    'house-style',
    'credit',
  ]);
});

it('leaves out what is for the export alone, and what was let pass', async () => {
  const passed = { ...credit(), passed: { id: 'e', by: 'Kim', at: '', reason: 'Theirs to print.' } };
  const rows = [{ ...checkRow('status', finding()), moves: ['export' as const] }, checkRow('credit', passed)];
  const { shown } = await opened({ checks: () => Promise.resolve(view(rows)) });
  expect(shown.entries).toEqual([]);
  expect(shown.letPass.map((found) => found.passed?.by)).toEqual(['Kim']);
});

it('looks once typing rests, and drops an answer of a text that is no more', async () => {
  const answers: ((view: ChecksView) => void)[] = [];
  const checks = vi.fn(() => new Promise<ChecksView>((answer) => answers.push(answer)));
  const { article, shown } = await opened({ checks });
  expect([checks.mock.calls.length, shown.loading]).toEqual([1, true]);
  article.edits++;
  shown.changed();
  await vi.advanceTimersByTimeAsync(200);
  article.edits++;
  shown.changed();
  answers[0]?.(view([checkRow('old', finding())]));
  await vi.advanceTimersByTimeAsync(200);
  expect([shown.rows, checks.mock.calls.length]).toEqual([[], 1]);
  await vi.advanceTimersByTimeAsync(200);
  answers[1]?.(view(ROWS()));
  await vi.advanceTimersByTimeAsync(0);
  expect([shown.entries.length, shown.running]).toEqual([3, false]);
});

it('mends what is ticked, and nothing else', async () => {
  const mend = vi.fn((request: MendRequest) => (void request, Promise.resolve(view([]))));
  const { shown } = await opened({ mend });
  const entry = shown.entries.find(({ check }) => check === 'house-style');
  if (entry === undefined) throw new Error('nothing was found');
  shown.tick(entry.findings[0]?.finding ?? '', false);
  await shown.mend(shown.ticked(entry));
  expect(mend).toHaveBeenCalledExactlyOnceWith({ article: 'ferry', findings: [entry.findings[1]?.finding] });
  expect(shown.rows).toEqual([]);
});

it('says which of several fixes could not be made', async () => {
  const left = style(8);
  const { shown, notices } = await opened({
    mend: () => Promise.resolve(view([checkRow('house-style', left)])),
  });
  expect(shown.fixes.length).toBe(2);
  await shown.mend(shown.fixes);
  expect(notices.list.map(({ message }) => message)).toEqual([
    '1 fix of 2 could not be made: its place changed meanwhile. It is listed again.',
  ]);
});

it('goes on with the next one after one was dealt with', async () => {
  const mend = () => Promise.resolve(view([checkRow('notes', notes()), checkRow('credit', credit())]));
  const { shown } = await opened({ mend });
  shown.step(1);
  const entry = shown.step(1);
  if (entry === undefined) throw new Error('nothing was found');
  await shown.mend(shown.ticked(entry));
  expect(shown.atHand?.check).toBe('notes');
});

it('lets nothing pass without a reason, and asks who somebody is the first time', async () => {
  let known = false;
  const letPass = vi.fn((request: LetPassRequest) => {
    void request;
    return known ? Promise.resolve(view([])) : Promise.reject(coreError('nobody-yet', 'who?'));
  });
  const { shown } = await opened({ letPass }, () => Promise.resolve((known = true)));
  const [entry] = shown.entries;
  if (entry === undefined) throw new Error('nothing was found');
  await shown.pass(entry, ' short    ');
  expect(letPass).not.toHaveBeenCalled();
  await shown.pass(entry, 'The council’s press office owns it.');
  expect(letPass).toHaveBeenCalledTimes(2);
  expect(letPass.mock.lastCall?.[0]).toMatchObject({
    never: false,
    reason: 'The council’s press office owns it.',
  });
});

it('marks places in the text while it is on screen', async () => {
  const { article, shown } = await opened();
  const marks = () => {
    let count = 0;
    article.state
      .facet(EditorView.decorations)
      .forEach((set) => (count += typeof set === 'function' ? 0 : set.size));
    return count;
  };
  expect(marks()).toBe(0);
  shown.mark(true);
  expect(marks()).toBe(2);
  shown.mark(false);
  expect(marks()).toBe(0);
});
