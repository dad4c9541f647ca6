import { screen, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { Standing, StandingView } from '../core/bindings';
import { FakeChanges } from '../testing/fake-changes';
import { article, fakePublication, FIELDS } from '../testing/fake-publication';
import { open, shows } from '../testing/open-window';

const five = (last: string) => ['anchor', 'lantern', 'cobalt', 'meadow', last];

const APPROVED: StandingView = {
  status: 'approved',
  status_name: 'Approved',
  standing: 'approved',
  digest: 'as-approved',
  words: five('ninety'),
  approval: {
    id: 'approval',
    by: 'S. Ivarsen',
    at: '2026-11-24T16:20:00Z',
    words: '',
    digest: 'as-approved',
    five: five('ninety'),
    vouched: true,
    revision: 'r12',
    number: 12,
  },
  beside: [],
  said: null,
  holder: null,
  due: null,
};

/** A core whose article is approved, and changed by somebody since, as long as there are changes. */
async function approved(fake = new FakeChanges()) {
  const now = (): Standing => (fake.left.length > 0 ? 'changed' : 'approved');
  const fields = () => ({
    ...FIELDS,
    status: 'approved' as const,
    standing: now(),
    moves: ['draft' as const],
  });
  const standing = vi.fn(() =>
    Promise.resolve(
      fake.left.length > 0
        ? { ...APPROVED, standing: now(), digest: `now-${String(fake.left.length)}`, words: five('signal') }
        : APPROVED,
    ),
  );
  const takeBack = fake.commands.takeBack;
  const opened = await open({
    ...fake.commands,
    standing,
    openArticle: ({ id }) => Promise.resolve(article(id, fields())),
    takeBack: async (request) => {
      await takeBack?.(request);
      return { article: article('ferry', fields()) };
    },
  });
  return { ...opened, fake, standing, fields };
}

test('an article that was approved and then changed says what changed, by whom, and takes it back', async () => {
  const fake = new FakeChanges();
  fake.left = ['cooks', 'spring'];
  fake.made = [
    { number: 1, by: 'T. Kim', origin: 'written', at: Date.UTC(2026, 10, 25, 8, 0), revision: 13 },
    { number: 2, by: null, origin: 'edited-outside', at: Date.UTC(2026, 10, 26, 8, 47), revision: 14 },
  ];
  const { user } = await approved(fake);
  const band = await shows('standing-band');
  await waitFor(() => expect(band.textContent).toContain('Approved by S. Ivarsen, then changed: 4 words'));
  const words = await shows('changed-words');
  expect([...words.querySelectorAll('del')].map((one) => one.textContent)).toEqual(['cooks', 'spring']);
  expect([...words.querySelectorAll('ins')].map((one) => one.textContent)).toEqual([
    'kitchen porters',
    'April',
  ]);
  await waitFor(() => expect(band.textContent).toMatch(/\(revision 12\)\. Changed .* in another program\./));
  const button = screen.getByTestId('take-back-since-approved');
  expect(button.textContent).toBe('Take back 4 words');
  await user.click(button);
  await waitFor(() => expect(screen.queryByTestId('standing-band')).toBeNull());
  expect(fake.asked).toEqual([{ record: 'ferry', from: 'seen', to: 'now-2', changes: [1, 2] }]);
});

test('of many changes two are told, and the rest is among the changes', async () => {
  const { user } = await approved();
  const more = await shows('changed-more');
  expect(more.textContent).toBe('and 2 more');
  expect(screen.getByTestId('take-back-since-approved').textContent).toBe('Take back 4 changes');
  await user.click(more);
  await shows('redline');
  expect(screen.getByTestId('changes-base').textContent).toContain('Since it was approved');
  expect(await shows('standing-band')).toBeTruthy();
});

test('where the approved text is elsewhere, the band says so and takes nothing back', async () => {
  const fake = new FakeChanges();
  fake.commands.compare = () =>
    Promise.reject(
      Object.assign(new Error('the text that S. Ivarsen approved is not here'), {
        code: 'no-text',
        hint: '',
      }),
    );
  await approved(fake);
  await waitFor(async () =>
    expect((await shows('changed-words')).textContent).toContain(
      'The text that S. Ivarsen approved is not here.',
    ),
  );
  expect(screen.queryByTestId('take-back-since-approved')).toBeNull();
});

test('what changed since can be approved from the palette, under the same rules as by the button', async () => {
  const { user } = await approved();
  await shows('standing-band');
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox'), 'Approve');
  await user.keyboard('{Enter}');
  expect((await shows('move-dialog')).textContent).toContain('Approve this text');
});

test('saving an article asks again what its approval is worth only where that is in doubt', async () => {
  const fake = new FakeChanges();
  fake.left = [];
  const { standing, tell, fields } = await approved(fake);
  await waitFor(() => expect(standing).toHaveBeenCalledTimes(1));
  for (let save = 0; save < 5; save++) tell({ event: 'library-changed' });
  tell({ event: 'notes-changed', article: 'choir' });
  await new Promise((done) => setTimeout(done, 50));
  expect(standing).toHaveBeenCalledTimes(1);
  fake.left = ['cooks'];
  tell({
    event: 'page-changed',
    id: 'ferry',
    fields: { ...fields(), as_of: 2 },
    shell: '<html><body><main data-text></main></body></html>',
  });
  await shows('standing-band');
  expect(standing).toHaveBeenCalledTimes(2);
  tell({ event: 'library-changed' });
  await waitFor(() => expect(standing).toHaveBeenCalledTimes(3));
});

test('what was said as the status was given stands above the notes', async () => {
  const said = {
    id: 'm1',
    by: 'S. Ivarsen',
    person: 'p1',
    portrait: null,
    at: '2026-11-26T08:47:00Z',
    text: 'Start with the fern.',
    reworded: false,
    vouched: true,
  };
  const asked = { ...APPROVED, status: 'changes-asked', status_name: 'Changes asked', standing: null, said };
  const { user } = await open({ standing: () => Promise.resolve(asked) });
  await user.keyboard('{Control>}3{/Control}');
  const words = await shows('said-with-move');
  expect(words.textContent).toContain('Start with the fern.');
  expect(words.textContent).toContain('Changes asked');
});

test('changes are asked for by the status that the publication has at that stage', async () => {
  const publication = fakePublication();
  const view = await publication.publication?.();
  if (!view) throw new Error('there is no publication');
  const own = { key: 'with-writer', name: 'With the writer', stage: 'changes-asked' } as const;
  const { user } = await open({
    publication: () => Promise.resolve({ ...view, statuses: [...view.statuses, own] }),
    openArticle: ({ id }) =>
      Promise.resolve(article(id, { ...FIELDS, status: 'in-review', moves: ['with-writer'] })),
  });
  await user.keyboard('{Control>}3{/Control}');
  await user.click(await shows('ask-for-changes'));
  expect((await shows('move-dialog')).textContent).toContain('Move to “With the writer”');
});
