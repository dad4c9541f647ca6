import type { Action } from '../../features/palette/action';
import type { App } from '../app.svelte';
import { NOTE_KEY, REVIEW_TAB_NAMES, reviewTab, type ReviewTabName } from '../registry/review-tabs';
import { canWrite, hasDraft, onArticle } from './when';

/** What is said about an article, and what is found in it. */
export function reviewActions(app: App): Action[] {
  return [
    {
      id: 'note',
      label: 'Note on the selection…',
      keywords: 'comment annotate remark',
      key: NOTE_KEY,
      when: canWrite(app),
      run: () => void app.noting.begin(),
    },
    {
      id: 'next-note',
      label: 'Next note',
      keywords: 'comment',
      key: 'F8',
      when: () => onArticle(app)() && app.notes.order.length > 0,
      run: () => app.noting.step(1),
    },
    {
      id: 'previous-note',
      label: 'Previous note',
      keywords: 'comment',
      key: 'Shift-F8',
      when: () => onArticle(app)() && app.notes.order.length > 0,
      run: () => app.noting.step(-1),
    },
    {
      id: 'fix-several',
      label: 'Fix several…',
      keywords: 'checks style all',
      letter: 'A',
      when: () => canWrite(app)() && app.checks.fixes.length > 0,
      run: () => app.checking.fixSeveral(),
    },
    ...letters(app),
    {
      id: 'review-text',
      label: 'Review: Show the text',
      keywords: 'as it is written',
      when: inReview(app, 'page'),
      run: () => (app.layout.reviewed = 'text'),
    },
    {
      id: 'review-page',
      label: 'Review: Show the page',
      keywords: 'preview as readers see it',
      when: inReview(app, 'text'),
      run: () => (app.layout.reviewed = 'page'),
    },
    {
      id: 'resolved-notes',
      label: app.notes.showsResolved ? 'Show open notes' : 'Show resolved notes',
      keywords: 'comments settled',
      when: () => onArticle(app)() && app.notes.resolved.length > 0,
      run: () => {
        app.layout.showReview('notes');
        app.notes.showsResolved = !app.notes.showsResolved;
      },
    },
    ...REVIEW_TAB_NAMES.map((name) => ({
      id: `review-${name}`,
      ...reviewTab(name).action,
      when: hasDraft(app),
      run: () => {
        app.screen = 'articles';
        app.layout.showReview(name);
      },
    })),
  ];
}

/** What else one letter does in Review, by the tab that listens to it. */
function letters(app: App): Action[] {
  const { changes, checks, notes } = app;
  const write = canWrite(app);
  const note = () => write() && notes.open.some(({ id }) => id === notes.hand);
  const finding = () => write() && checks.atHand !== undefined;
  const some = (one: () => boolean) => () => onArticle(app)() && one();
  const does = (tab: ReviewTabName, letter: string) => () => {
    app.screen = 'articles';
    app.layout.showReview(tab);
    reviewTab(tab).pressed?.(app, letter.toLowerCase());
  };
  const letter = (tab: ReviewTabName, key: string, id: string, label: string, when: () => boolean) => ({
    id,
    label,
    keywords: tab === 'notes' ? 'comment' : tab,
    letter: key,
    when,
    run: does(tab, key),
  });
  return [
    letter('notes', 'R', 'reply', 'Reply to the note', note),
    letter('notes', 'E', 'resolve', 'Resolve the note', note),
    letter('notes', 'A', 'assign', 'Assign note…', note),
    letter(
      'checks',
      'J',
      'next-finding',
      'Next finding',
      some(() => checks.entries.length > 0),
    ),
    letter(
      'checks',
      'K',
      'previous-finding',
      'Previous finding',
      some(() => checks.entries.length > 0),
    ),
    letter('checks', 'F', 'fix', 'Fix the finding', finding),
    letter('checks', 'O', 'let-pass', 'Let the finding pass…', finding),
    letter(
      'changes',
      'J',
      'next-change',
      'Next change',
      some(() => changes.rows.length > 0),
    ),
    letter(
      'changes',
      'K',
      'previous-change',
      'Previous change',
      some(() => changes.rows.length > 0),
    ),
    letter('changes', 'T', 'take-back', 'Take back the change', () => write() && changes.hand !== null),
  ];
}

/** Whether Review shows this of the article. */
const inReview = (app: App, shown: 'text' | 'page') => () =>
  onArticle(app)() && app.layout.mode === 'review' && app.layout.reviewed === shown;
