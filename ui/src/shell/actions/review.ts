import type { Action } from '../../features/palette/action';
import type { App } from '../app.svelte';
import { NOTE_KEY, REVIEW_TAB_NAMES, reviewTab } from '../registry/review-tabs';
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
      when: () => canWrite(app)() && app.checks.fixes.length > 0,
      run: () => app.checking.fixSeveral(),
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
