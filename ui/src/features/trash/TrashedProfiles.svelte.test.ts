import { screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { fakeHost } from '../../testing/fake-host';
import { show } from '../../testing/render';
import { Notices } from '../notices/notices.svelte';
import { Trash } from './trash.svelte';
import TrashedProfiles from './TrashedProfiles.svelte';

const KIM = { id: '7', slug: 'kim', name: 'Kim Lee', role: 'Reporter', trashed_at: 1, bylines: 3 };
const COUNTS = {
  all: 0,
  statuses: [],
  standings: [],
  holders: [],
  due: [],
  tags: [],
  authors: 0,
  conflicts: 0,
  scheduled: 0,
  trash: 1,
  trashed_authors: 1,
};

test('lists the profiles in the trash, opens one, and shows nothing where there is none', async () => {
  let there = [KIM];
  const host = fakeHost({ trashedAuthors: () => Promise.resolve(there) });
  const notices = new Notices();
  const trash = new Trash(host.core, notices, {
    ask: vi.fn(),
    leave: () => Promise.resolve(() => Promise.resolve()),
    restored: vi.fn(),
    restoredProfile: vi.fn(),
  });
  const onopen = vi.fn();
  const { user } = show(TrashedProfiles, { trash, counts: COUNTS, onopen }, { host, notices });
  await user.click(await screen.findByRole('button', { name: /Kim Lee/ }));
  expect(onopen).toHaveBeenCalledExactlyOnceWith(KIM);
  there = [];
  await trash.readProfiles();
  await vi.waitFor(() => expect(screen.queryByText('Kim Lee')).toBeNull());
});
