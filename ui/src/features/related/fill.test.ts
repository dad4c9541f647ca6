import { expect, test, vi } from 'vitest';
import type { FillChosen, FillRow } from '../../core/bindings';
import { Notices } from '../notices/notices.svelte';
import { addFirstThree } from './fill';

/** A core that proposes these rows. */
function coreWith(rows: FillRow[]) {
  return {
    proposeRelated: vi.fn(() => Promise.resolve({ rows, left: 0 })),
    fillRelated: vi.fn(({ rows }: FillChosen) => Promise.resolve({ rows, failed: [] })),
    unfillRelated: vi.fn(({ rows }: FillChosen) => Promise.resolve({ rows, failed: [] })),
  };
}

const candidate = {
  article: 'quay',
  slug: 'quay',
  headline: 'The quay',
  excerpt: '',
  reason: '',
  parts: [],
  score: 1,
  status: 'approved' as const,
  standing: null,
  warning: '',
};

test('one press adds what is proposed, and the notice takes it back', async () => {
  const core = coreWith([
    { article: 'pier', slug: 'pier', headline: 'Pier', approved: true, add: [candidate] },
  ]);
  const notices = new Notices();
  await addFirstThree(core, notices, 'pier');
  expect(core.fillRelated).toHaveBeenCalledExactlyOnceWith({ rows: [['pier', ['quay']]] });
  const [notice] = notices.list;
  expect(notice?.message).toBe(
    '1 related post added to 1 article. Its approval counts no more: it is another article now.',
  );
  notice?.actions[0]?.run();
  expect(core.unfillRelated).toHaveBeenCalledExactlyOnceWith({ rows: [['pier', ['quay']]] });
});

test('where nothing fits, it says so and writes nothing', async () => {
  const core = coreWith([]);
  const notices = new Notices();
  await addFirstThree(core, notices, 'pier');
  expect(core.fillRelated).not.toHaveBeenCalled();
  expect(notices.list[0]?.message).toMatch(/^Nothing fits/);
});
