import { screen, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { coreError } from '../testing/fake-host';
import { FakeChanges } from '../testing/fake-changes';
import { open, shows } from '../testing/open-window';

async function review(fake: FakeChanges) {
  const { user, tell } = await open(fake.commands);
  await user.keyboard('{Control>}3{/Control}');
  await user.click(await shows('tab-changes'));
  await shows('redline');
  (document.activeElement as HTMLElement).blur();
  return { user, tell };
}

const listed = async () =>
  (await screen.findAllByTestId('change')).map((one) => one.querySelector('.spoken')?.textContent);
const at = () => screen.getByTestId('step-at').textContent;
const inHand = () =>
  document.querySelector('[data-testid=redline] .hand')?.textContent?.replace('Take back', '');

test('what changed stands in the text and in a list', async () => {
  await review(new FakeChanges());
  expect(await listed()).toEqual([
    'Headline: “saved” deleted, “stays” inserted',
    'First paragraph: “cooks” deleted, “kitchen porters” inserted',
    'First paragraph: “spring” deleted, “April” inserted',
    'Moved down 4 paragraphs: She had been…',
  ]);
  const redline = screen.getByTestId('redline');
  expect([...redline.querySelectorAll('ins')].map((one) => one.textContent)).toEqual([
    'stays',
    'kitchen porters',
    'April',
  ]);
  expect([...redline.querySelectorAll('del')].map((one) => one.textContent)).toContain('Night ferry saved');
  expect(screen.getByTestId('changes-base').textContent).toContain('Since you looked');
  expect(screen.getByText('Moved here, down 4 paragraphs')).toBeTruthy();
  expect(document.querySelector<HTMLElement>('.cm-editor')?.closest('.instead')).toBeTruthy();
});

test('the list stands beside the page, too', async () => {
  const { user } = await open(new FakeChanges().commands);
  await user.keyboard('{Control>}3{/Control}');
  await user.click(await shows('review-page'));
  await user.click(await shows('tab-changes'));
  expect(await listed()).toHaveLength(4);
  expect(screen.queryByTestId('redline')).toBeNull();
  await user.click(screen.getByTestId('review-text'));
  await shows('redline');
  expect(await listed()).toHaveLength(4);
});

test('plain keys go from change to change and take one back; its row stays until one leaves', async () => {
  const fake = new FakeChanges();
  const { user } = await review(fake);
  await listed();
  await user.keyboard('jj');
  expect(at()).toBe('Change 2 of 4');
  expect(inHand()).toBe('cookskitchen porters');
  await user.keyboard('k');
  expect(at()).toBe('Change 1 of 4');
  await user.keyboard('jt');
  await waitFor(() =>
    expect(fake.asked).toEqual([{ record: 'ferry', from: 'seen', to: 'now-4', changes: [2] }]),
  );
  await waitFor(async () => expect((await listed())[1]).toContain('Taken back'));
  await waitFor(() => expect(at()).toBe('Change 2 of 3'));
  await user.click(screen.getByTestId('tab-notes'));
  await user.click(screen.getByTestId('tab-changes'));
  await waitFor(async () => expect(await listed()).toHaveLength(3));
});

test('each change says who made it and when, and where nobody is known, by what way it came', async () => {
  const fake = new FakeChanges();
  fake.made = [
    { number: 2, by: 'T. Kim', origin: 'written', at: Date.UTC(2024, 10, 25, 12, 0), revision: 13 },
    { number: 3, by: null, origin: 'edited-outside', at: null, revision: null },
  ];
  await review(fake);
  await waitFor(async () => expect((await listed())[1]).toMatch(/inserted\. T\. Kim, 25 Nov 2024$/));
  expect((await listed())[2]).toMatch(/inserted\. Outside edit, now$/);
  expect((await screen.findAllByTestId('change-made')).map((one) => one.title)).toEqual([
    expect.stringMatching(/^T\. Kim, 25 Nov 2024, .*, revision 13$/),
    'Outside edit',
  ]);
});

test('a paragraph and all changes are taken back at once; all of them after a question', async () => {
  const fake = new FakeChanges();
  const { user } = await review(fake);
  await listed();
  await user.keyboard('jj');
  await user.click(await shows('take-back-paragraph'));
  await waitFor(() => expect(fake.asked[0]?.changes).toEqual([2, 3]));
  await user.click(await shows('take-back-all'));
  expect(fake.asked).toHaveLength(1);
  await user.click(await shows('take-back-all-now'));
  await waitFor(() => expect(fake.asked[1]?.changes).toEqual([1, 2]));
  expect(await screen.findByText(/Nothing has changed since you looked/)).toBeTruthy();
});

test('who never looked before can say that it is read', async () => {
  const fake = new FakeChanges();
  const { compare } = fake.commands;
  fake.commands.lookedAt = () => Promise.resolve(null);
  fake.commands.history = () => Promise.resolve([]);
  fake.commands.compare = (request) =>
    fake.read.length === 0
      ? Promise.reject(coreError('no-text', 'you have not looked at it before', 'name a revision'))
      : (compare?.(request) ?? Promise.reject(new Error()));
  const { user } = await review(fake);
  expect(await screen.findByText(/have not looked at this article before/)).toBeTruthy();
  await user.click(await shows('mark-as-read'));
  expect(await screen.findByText(/Nothing has changed since you looked/)).toBeTruthy();
});

test('what has been read has no changes any more', async () => {
  const fake = new FakeChanges();
  const { user } = await review(fake);
  await listed();
  await user.click(screen.getByTestId('mark-as-read'));
  expect(await screen.findByText(/Nothing has changed since you looked/)).toBeTruthy();
  expect(fake.read).toEqual(['ferry']);
});

test('the texts stand side by side where there is room', async () => {
  const { user } = await review(new FakeChanges());
  await listed();
  if (screen.queryByTestId('changes-beside') === null) {
    window.innerWidth = 1440;
    window.dispatchEvent(new Event('resize'));
  }
  await user.click(await shows('changes-beside'));
  const two = [...document.querySelectorAll('[data-testid=redline] .two')].map((one) =>
    [...one.children].map((side) => side.textContent?.trim().replaceAll('Take back', '')),
  );
  expect(two).toEqual([
    ['Night ferry saved', 'Night ferry stays'],
    [
      'The boat that takes cooks was safe until spring.',
      'The boat that takes kitchen porters was safe until April.',
    ],
    ['She had been given.', 'She had been given.'],
  ]);
});

test('whoever stays has looked at an article when it is left', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const fake = new FakeChanges();
  const { user } = await open(fake.commands);
  await vi.advanceTimersByTimeAsync(9_000);
  expect(fake.read).toEqual([]);
  await user.keyboard('{Control>}{PageDown}{/Control}');
  await waitFor(() => expect(fake.read).toEqual(['ferry']));
  vi.useRealTimers();
});
