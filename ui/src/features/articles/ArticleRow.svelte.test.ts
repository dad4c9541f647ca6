import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { row } from '../../testing/fake-publication';
import { show } from '../../testing/render';
import ArticleRow from './ArticleRow.svelte';

test.each([true, false])('an article that was changed since one looked is marked: %s', (changed) => {
  const marked = { ...row('ferry', 'Night ferry stays'), changed_since_looked: changed };
  show(ArticleRow, {
    row: marked,
    open: false,
    active: false,
    index: 0,
    onopen: () => undefined,
    onchanged: () => undefined,
  });
  expect(screen.queryByText('Changed since you looked.') !== null).toBe(changed);
});
