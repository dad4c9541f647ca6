import type { Filled } from '../../core/bindings';
import type { Core } from '../../core/context';
import { counted } from '../../lib/format';
import type { Notices } from '../notices/notices.svelte';

/** How many related posts an article is to have. */
export const UPTO = 3;

type FillCore = Pick<Core, 'proposeRelated' | 'fillRelated' | 'unfillRelated'>;

/** Adds related posts to articles as one step, which the notice takes back. `besides` is said with it. */
export async function fill(
  core: FillCore,
  notices: Notices,
  chosen: Filled['rows'],
  besides = '',
): Promise<void> {
  const { rows, failed } = await core.fillRelated({ rows: chosen });
  // Pressed twice: all of it is there already.
  if (rows.length === 0 && failed.length === 0) return;
  const undo = () =>
    void core
      .unfillRelated({ rows })
      .then((gone) => {
        notices.say([`${posts(gone.rows)} taken back.`, ...gone.failed].join(' '));
      })
      .catch((thrown: unknown) => notices.error(thrown));
  const done = `${posts(rows)} added to ${counted(rows.length, 'article')}.${besides}`;
  const said = failed.length === 0 ? done : `${done} Not written: ${failed.join(' ')}`;
  notices.keep(said, rows.length === 0 ? [] : [{ label: 'Undo', run: undo }]);
}

/** Adds the first three candidates to an article without related posts; where nothing fits, says so. */
export async function addFirstThree(core: FillCore, notices: Notices, article: string): Promise<void> {
  try {
    const { rows } = await core.proposeRelated({ articles: [article], upto: UPTO, most: 1 });
    const [row] = rows;
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

const posts = (rows: Filled['rows']) =>
  counted(
    rows.reduce((sum, [, ids]) => sum + ids.length, 0),
    'related post',
  );
