import type { ChangeMade, ComparisonView, Reopened } from '../../core/bindings';
import type { Core } from '../../core/context';
import type { ChangedArticle } from './article-changes.svelte';

/** Takes back changes of a comparison, as a new revision. What is on its way to the core goes first. */
export async function takenBack(
  core: Pick<Core, 'takeBack'>,
  article: ChangedArticle,
  { from, to }: ComparisonView,
  changes: readonly number[],
): Promise<Reopened> {
  await article.settle();
  return core.takeBack({ record: article.id, from: from.hash, to: to.hash, changes: [...changes] });
}

/** Who made the changes of a comparison, as far as the history knows: nobody, if the text is another one by now. */
export async function madeOf(
  core: Pick<Core, 'changesMade'>,
  { record, from, to, now, changes }: ComparisonView,
): Promise<readonly ChangeMade[]> {
  if (changes.length === 0) return [];
  const made = await core.changesMade({
    record,
    from: { side: 'text', hash: from.hash },
    to: now ? { side: 'now' } : { side: 'text', hash: to.hash },
  });
  return made.to === to.hash ? made.changes : [];
}
