import type { Core } from '../../core/context';
import { counted } from '../../lib/format';
import type { Notices } from '../notices/notices.svelte';

/** How many related posts an article is to have. */
export const UPTO = 3;

/** Articles, each with the posts to add. */
export type Chosen = [article: string, add: string[]][];

/** Adds related posts to articles as one step, which the notice takes back. */
export async function fill(
  core: Pick<Core, 'fillRelated' | 'unfillRelated'>,
  notices: Notices,
  chosen: Chosen,
  besides = '',
): Promise<void> {
  await core.fillRelated({ rows: chosen });
  const posts = chosen.reduce((sum, [, add]) => sum + add.length, 0);
  const undo = () =>
    void core
      .unfillRelated()
      .then((gone) => notices.say(`${counted(gone, 'related post')} taken back.`))
      .catch((thrown: unknown) => notices.error(thrown));
  const done = `${counted(posts, 'related post')} added to ${counted(chosen.length, 'article')}.${besides}`;
  notices.keep(done, [{ label: 'Undo', run: undo }]);
}

/** Adds the first three candidates to an article without related posts; where nothing fits, says so. */
export async function addFirstThree(
  core: Pick<Core, 'proposeRelated' | 'fillRelated' | 'unfillRelated'>,
  notices: Notices,
  article: string,
): Promise<void> {
  try {
    const [row] = await core.proposeRelated({ articles: [article], upto: UPTO });
    if (row === undefined) {
      notices.say('Nothing fits that readers could have. Find a related post yourself in the Related panel.');
      return;
    }
    const besides = row.approved ? ' Its approval counts no more: it is another article now.' : '';
    await fill(core, notices, [[row.article, row.add.map(({ article }) => article)]], besides);
  } catch (thrown) {
    notices.error(thrown);
  }
}
