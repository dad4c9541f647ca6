import { screen, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { Correction, FieldsRequest } from '../../core/bindings';
import { dayOf } from '../../lib/calendar';
import { article, FIELDS } from '../../testing/fake-publication';
import { open, shows } from '../../testing/open-window';

const TEN: Correction = { date: '2026-12-01', text: 'There are ten boats.' };

/** The window with the details of an article that has these corrections. */
async function openDetails(corrections: Correction[]) {
  const changeFields = vi.fn(({ changes }: FieldsRequest) => {
    const now = { ...FIELDS, corrections: changes.corrections ?? corrections, as_of: FIELDS.as_of + 1 };
    return Promise.resolve({ fields: now, shell: '', save_state: article('ferry').save_state });
  });
  const opened = await open({
    changeFields,
    openArticle: ({ id }) => Promise.resolve(article(id, { corrections })),
  });
  await opened.user.keyboard('{Alt>}3{/Alt}');
  await shows('details-panel');
  /** What the core was sent last. */
  const sent = (list: Correction[]) =>
    waitFor(() => expect(changeFields.mock.lastCall?.[0].changes).toEqual({ corrections: list }));
  return { ...opened, changeFields, sent };
}

test('a correction begins with the day, and is none before it has words', async () => {
  const { user, changeFields, sent } = await openDetails([]);
  await user.click(screen.getByTestId('add-correction'));
  expect(document.activeElement).toBe(screen.getByTestId('correction-text'));
  await user.tab();
  expect(changeFields).not.toHaveBeenCalled();
  await user.type(screen.getByTestId('correction-text'), 'A name was wrong.');
  await sent([{ date: dayOf(Date.now()), text: 'A name was wrong.' }]);
  expect(screen.getAllByTestId('correction')).toHaveLength(1);
});

test('a correction is changed, dated anew, and removed; undo brings it back', async () => {
  const { user, sent } = await openDetails([TEN]);
  await user.type(screen.getByTestId('correction-text'), ' Or nine.');
  await sent([{ ...TEN, text: 'There are ten boats. Or nine.' }]);
  const date = screen.getByTestId('field-corrections.0.date');
  await user.clear(date);
  await user.type(date, 'soon{Enter}');
  expect(screen.getByText('This is no date. Write it as 2026-11-23.')).toBeTruthy();
  await user.clear(date);
  await user.type(date, '2026-12-02{Enter}');
  await sent([{ date: '2026-12-02', text: 'There are ten boats. Or nine.' }]);
  await user.click(screen.getByRole('button', { name: 'Remove correction 1' }));
  await sent([]);
  expect(screen.queryByTestId('correction')).toBeNull();
  await user.keyboard('{Control>}z{/Control}');
  await sent([{ date: '2026-12-02', text: 'There are ten boats. Or nine.' }]);
  expect(screen.getByTestId('correction')).toBeTruthy();
});

test('a correction without words is not sent: it says what to do', async () => {
  const { user, changeFields } = await openDetails([TEN]);
  await user.clear(screen.getByTestId('correction-text'));
  await user.tab();
  expect(screen.getByText('Write what was corrected, or remove the correction.')).toBeTruthy();
  expect(changeFields).not.toHaveBeenCalled();
});
