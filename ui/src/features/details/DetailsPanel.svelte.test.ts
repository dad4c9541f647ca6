import { screen, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { ArticleFields, FieldChanges } from '../../core/bindings';
import type { CoreError } from '../../core/errors';
import { coreError, fakeHost } from '../../testing/fake-host';
import { show } from '../../testing/render';
import DetailsPanel from './DetailsPanel.svelte';

const FIELDS = {
  slug: 'night-ferry',
  aliases: [],
  section: 'Harbour',
  language: null,
  right_to_left: false,
  live: 'unpublished',
  embargo: null,
  updated: null,
  date: '2026-11-23',
  tags: ['ferry'],
  excerpt: null,
  image: null,
  corrections: [],
  locked: null,
} as unknown as ArticleFields;

interface Setup {
  fields?: Partial<ArticleFields>;
  errors?: Partial<Record<keyof FieldChanges, CoreError>>;
  readOnly?: boolean;
  host?: ReturnType<typeof fakeHost>;
}

function open({ fields = {}, errors = {}, readOnly = false, host = fakeHost({}) }: Setup = {}) {
  const onchange = vi.fn<(changes: FieldChanges, now: boolean) => void>();
  const props = { fields: { ...FIELDS, ...fields }, errors, readOnly, tags: [], onchange, ontrash: vi.fn() };
  const { user } = show(DetailsPanel, props, { host });
  return { user, onchange };
}

test('former addresses stand below the slug', () => {
  open({ fields: { aliases: ['/ferry/', '/boat/'] } });
  const slug = screen.getByRole('textbox', { name: 'Slug' });
  const notes = document.getElementById(slug.getAttribute('aria-describedby') ?? '');
  expect(notes?.textContent).toBe('Former addresses lead here: /ferry/, /boat/');
});

test('a date goes to the core when it is finished, not while it is typed', async () => {
  const { user, onchange } = open();
  const date = screen.getByRole('textbox', { name: 'Date' });
  await user.clear(date);
  await user.type(date, '2026-13-01');
  expect(onchange).not.toHaveBeenCalled();
  await user.tab();
  expect(onchange).toHaveBeenCalledExactlyOnceWith({ date: '2026-13-01' }, true);
});

test('a refused date stays as it was typed, with the reason beside it', () => {
  const error: CoreError = { code: 'bad-request', message: 'there is no month 13', hint: 'write 2026-11-23' };
  open({ fields: { date: '2026-13-01' }, errors: { date: error } });
  const date = screen.getByRole<HTMLInputElement>('textbox', { name: 'Date' });
  expect(date.value).toBe('2026-13-01');
  expect(date.getAttribute('aria-invalid')).toBe('true');
  const reason = document.getElementById(date.getAttribute('aria-describedby') ?? '');
  expect(reason?.textContent).toBe('There is no month 13. Write 2026-11-23.');
});

test('a date is chosen from a calendar, by keyboard, and keeps its time', async () => {
  const { user, onchange } = open({ fields: { date: '2026-11-23T09:30:00+01:00' } });
  await user.click(screen.getByRole('button', { name: 'Choose a date: date' }));
  await waitFor(() => expect(document.activeElement?.ariaLabel).toMatch(/23 November 2026$/));
  await user.keyboard('{ArrowRight}{ArrowDown}{PageDown}');
  await waitFor(() => expect(document.activeElement?.ariaLabel).toMatch(/^Friday.* 1 January 2027$/));
  await user.keyboard('{Enter}');
  expect(onchange).toHaveBeenCalledExactlyOnceWith({ date: '2027-01-01T09:30:00+01:00' }, true);
  expect(screen.queryByTestId('calendar')).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Date' }));
});

test('a time is added to a date, and Escape leaves the calendar', async () => {
  const { user, onchange } = open();
  await user.click(screen.getByRole('button', { name: 'Choose a date: date' }));
  await user.type(screen.getByRole('textbox', { name: 'Time' }), '9:05{Enter}');
  expect(onchange).toHaveBeenCalledWith({ date: '2026-11-23T09:05' }, true);
  await user.keyboard('{Escape}');
  expect(screen.queryByTestId('calendar')).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Choose a date: date' }));
});

test('what readers have is chosen, and when it was updated', async () => {
  const { user, onchange } = open();
  expect(screen.queryByRole('textbox', { name: 'Embargo' })).toBeNull();
  await user.selectOptions(screen.getByRole('combobox', { name: 'On the site' }), 'corrected');
  expect(onchange).toHaveBeenLastCalledWith({ live: 'corrected' }, true);
  await user.type(screen.getByRole('textbox', { name: 'Updated' }), '2026-12-01{Enter}');
  expect(onchange).toHaveBeenLastCalledWith({ updated: '2026-12-01' }, true);
});

test('what is scheduled asks for its embargo, which is kept with the time zone', async () => {
  const { user, onchange } = open({ fields: { live: 'scheduled' } });
  await user.type(screen.getByRole('textbox', { name: 'Embargo' }), '2026-12-01T06:00{Enter}');
  const [changes] = onchange.mock.lastCall ?? [];
  expect(changes?.embargo).toMatch(/^2026-12-01T06:00[+-]\d\d:\d\d$/);
  expect(Date.parse(changes?.embargo ?? '')).toBe(new Date(2026, 11, 1, 6).getTime());
  await user.clear(screen.getByRole('textbox', { name: 'Embargo' }));
  await user.type(screen.getByRole('textbox', { name: 'Embargo' }), '2026-12-01T06:00Z{Enter}');
  expect(onchange).toHaveBeenLastCalledWith({ embargo: '2026-12-01T06:00Z' }, true);
});

test('half a slug is never sent, nor an empty one', async () => {
  const { user, onchange } = open();
  const slug = screen.getByRole('textbox', { name: 'Slug' });
  await user.clear(slug);
  await user.tab();
  expect(onchange).not.toHaveBeenCalled();
  await user.type(slug, 'last-boat{Enter}');
  expect(onchange).toHaveBeenCalledExactlyOnceWith({ slug: 'last-boat' }, true);
});

test('tags are added and taken away', async () => {
  const { user, onchange } = open();
  await user.type(screen.getByRole('combobox', { name: 'Tags' }), 'harbour, ferry,');
  expect(onchange).toHaveBeenLastCalledWith({ tags: ['ferry', 'harbour'] }, true);
  await user.click(screen.getByRole('button', { name: 'Remove tag ferry' }));
  expect(onchange).toHaveBeenLastCalledWith({ tags: [] }, true);
});

test('all tags are one tab stop; the arrow keys go to each', async () => {
  const { user, onchange } = open({ fields: { tags: ['ferry', 'harbour', 'night'] } });
  screen.getByRole('button', { name: 'Choose a date: updated' }).focus();
  await user.tab();
  expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'On the site' }));
  await user.tab();
  expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Tags' }));
  await user.keyboard('{ArrowLeft}{ArrowLeft}');
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Remove tag harbour' }));
  await user.keyboard('{Delete}');
  expect(onchange).toHaveBeenCalledExactlyOnceWith({ tags: ['ferry', 'night'] }, true);
  expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Tags' }));
});

test('a picture is chosen, brought in and set', async () => {
  const host = fakeHost(
    {
      addPictureFile: ({ path }) => Promise.resolve({ path: `media/${path.slice(5)}`, width: 1, height: 1 }),
    },
    { pickPictures: () => Promise.resolve(['/tmp/boat.jpg']) },
  );
  const { user, onchange } = open({ host });
  await user.click(screen.getByRole('button', { name: 'Choose…' }));
  const image = { path: 'media/boat.jpg', alt: '', caption: '', credit: '', focus: null };
  expect(onchange).toHaveBeenCalledExactlyOnceWith({ image }, true);
});

test('a picture that cannot be brought in is said, and can be tried again', async () => {
  const host = fakeHost(
    { addPictureFile: () => Promise.reject(coreError('bad-picture', 'boat.jpg is no picture')) },
    { pickPictures: () => Promise.resolve(['/tmp/boat.jpg']) },
  );
  const { user, onchange } = open({ host });
  await user.click(screen.getByRole('button', { name: 'Choose…' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Boat.jpg is no picture.');
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  expect(onchange).not.toHaveBeenCalled();
});

test('while the front matter locks the fields, no field can be changed, but the article can go to the trash', () => {
  open({ fields: { locked: { path: 'night-ferry.md', line: 3, message: 'a quote is missing' } } });
  expect(screen.getByRole('alert').textContent).toMatch(
    /until night-ferry\.md is corrected \(line 3\): a quote is missing\./,
  );
  const fields = screen.getAllByRole<HTMLInputElement>('textbox');
  expect(fields.map((field) => field.disabled)).toEqual(fields.map(() => true));
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Move to trash…' }).disabled).toBe(false);
});

test.each([
  ['image_alt', 'lead-alt'],
  ['image', 'lead-alt'],
  ['image_focus', 'focal-point'],
  ['corrections', 'add-correction'],
])('the way to what a check found in %s leads into that field', async (at, field) => {
  const image = { path: 'media/boat.jpg', alt: '', caption: '', credit: '', focus: null };
  const fields = { ...FIELDS, image };
  const onarrived = vi.fn();
  const props = { fields, errors: {}, readOnly: false, tags: [], onchange: vi.fn(), ontrash: vi.fn() };
  show(DetailsPanel, { ...props, at, onarrived });
  await waitFor(() => expect(onarrived).toHaveBeenCalled());
  expect(document.activeElement).toBe(screen.getByTestId(field));
});
