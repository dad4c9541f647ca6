import type {
  ChangeMade,
  ChangeRow,
  ComparisonView,
  RedlinePart,
  RedlineWords,
  TakeBackRequest,
} from '../core/bindings';
import type { Core } from '../core/context';
import { article } from './fake-publication';

const same = (text: string): RedlineWords => ({ state: 'same', text, change: null });
const gone = (text: string, change: number): RedlineWords => ({ state: 'deleted', text, change });
const come = (text: string, change: number): RedlineWords => ({ state: 'inserted', text, change });

const row = (number: number, part: number, place: string, old: string, now: string, beside: number[]) =>
  ({ number, kind: 'words', place, old, new: now, more: 0, part, beside }) satisfies ChangeRow;

/** A core in which an article has four changes, of which some can be taken back. */
export class FakeChanges {
  readonly asked: TakeBackRequest[] = [];
  readonly read: string[] = [];
  /** The changes that are left. */
  left = ['headline', 'cooks', 'spring', 'moved'];

  /** Who made them. */
  made: readonly ChangeMade[] = [];

  readonly commands: Partial<Core> = {
    lookedAt: () => Promise.resolve({ hash: 'seen', at: Date.UTC(2026, 10, 24, 14, 10), changed: true }),
    markAsRead: ({ id }) => {
      this.read.push(id);
      this.left = [];
      return Promise.resolve({ hash: 'now', at: Date.UTC(2026, 10, 26, 20, 0), changed: false });
    },
    compare: () => Promise.resolve(this.view()),
    changesMade: () => Promise.resolve({ to: this.view().to.hash, changes: [...this.made] }),
    takeBack: (request) => {
      this.asked.push(request);
      this.left = this.left.filter((_, at) => !request.changes.includes(at + 1));
      return Promise.resolve({ article: article('ferry', { headline: 'Night ferry stays' }) });
    },
  };

  view(): ComparisonView {
    const number = (name: string) => this.left.indexOf(name) + 1;
    const has = (name: string) => number(name) > 0;
    const parts: RedlinePart[] = [];
    const changes: ChangeRow[] = [];
    if (has('headline')) {
      const n = number('headline');
      const words = [same('Night ferry '), gone('saved', n), come('stays', n)];
      parts.push({ part: 'field', key: 'title', label: 'Headline', words, change: n });
      changes.push({ ...row(n, 0, 'Headline', 'saved', 'stays', [n]), kind: 'field' });
    }
    parts.push({ part: 'same', what: 'Dek and byline', blocks: [] });
    const within = ['cooks', 'spring'].filter(has).map(number);
    const piece = (name: string, old: string, now: string) =>
      has(name) ? [gone(old, number(name)), come(now, number(name))] : [same(old)];
    parts.push({
      part: 'block',
      kind: 'paragraph',
      state: 'changed',
      place: 'First paragraph',
      words: [
        same('The boat that takes '),
        ...piece('cooks', 'cooks', 'kitchen porters'),
        same(' was safe until '),
        ...piece('spring', 'spring', 'April'),
        same('.'),
      ],
      change: null,
      moved: null,
      changes: within,
    });
    if (has('cooks'))
      changes.push(row(number('cooks'), 2, 'First paragraph', 'cooks', 'kitchen porters', within));
    if (has('spring')) changes.push(row(number('spring'), 2, 'First paragraph', 'spring', 'April', within));
    if (has('moved')) {
      const n = number('moved');
      const block = { kind: 'paragraph' as const, place: 'Paragraph 2', change: n, changes: [n] };
      parts.push(
        {
          part: 'block',
          ...block,
          state: 'moved-away',
          moved: 'down 4 paragraphs',
          words: [same('She had been…')],
        },
        { part: 'same', what: '4 paragraphs', blocks: [{ kind: 'paragraph', text: 'As before.' }] },
        {
          part: 'block',
          ...block,
          state: 'moved-here',
          moved: 'down 4 paragraphs',
          words: [same('She had been given.')],
        },
      );
      changes.push({ ...row(n, 3, 'Moved down 4 paragraphs', '', 'She had been…', [n]), kind: 'moved' });
    }
    return {
      record: 'ferry',
      from: { hash: 'seen', revision: null, at: null },
      to: { hash: `now-${String(this.left.length)}`, revision: null, at: null },
      now: true,
      parts: changes.length === 0 ? [] : parts,
      apart: [],
      changes,
      only_written_otherwise: false,
      minutes: 2,
      words: 4,
      pictures: [],
    };
  }
}
