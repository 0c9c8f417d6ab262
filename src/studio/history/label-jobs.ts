import type { JobCount, LabelJobs } from '#contract/studio/labels.ts'

import type { CallContext } from '../context.ts'
import { noteJobsIn } from '../jobs/change-job.ts'
import type { JobValues, StudioTransaction } from '../store/tables.ts'
import { followAct } from './act-progress.ts'
import { findCollection } from './collections.ts'
import { type SelectedJob, selectedJobs } from './selected-jobs.ts'
import { addTag, removeTag } from './tags.ts'

/**
 * Stars, rates, tags or collects the jobs of a selection, some at a time: asked again after it broke off, it comes to
 * the same. Throws `not_found` for a collection that is not there; nothing is changed then.
 */
export async function labelJobs(ctx: CallContext, wish: LabelJobs): Promise<JobCount> {
  for (const id of [wish.addTo, wish.removeFrom]) if (id !== undefined) await findCollection(ctx, id)
  return followAct(ctx, wish.id, async (count) => {
    let jobs = 0
    for await (const part of selectedJobs(ctx, wish.jobs)) {
      if (part.length === 0) continue
      await ctx.db.transaction().execute((trx) => labelPart(ctx, trx, part, wish))
      jobs += part.length
      count(part.length)
    }
    return { jobs }
  })
}

async function labelPart(
  ctx: CallContext,
  trx: StudioTransaction,
  part: readonly SelectedJob[],
  { starred, rating, addTags = [], removeTags = [], addTo, removeFrom }: LabelJobs,
): Promise<void> {
  const numbers = part.map(({ number }) => number)
  for (const name of addTags) await addTag(ctx, trx, name, numbers)
  for (const name of removeTags) await removeTag(ctx, trx, name, numbers)
  if (addTo !== undefined)
    await trx
      .insertInto('collected')
      .values(numbers.map((number) => ({ collection_id: addTo, number })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  if (removeFrom !== undefined)
    await trx
      .deleteFrom('collected')
      .where('collection_id', '=', removeFrom)
      .where('number', 'in', numbers)
      .execute()
  const set: JobValues = {
    ...(starred === undefined ? {} : { starred: starred ? 1 : 0 }),
    ...(rating === undefined ? {} : { rating }),
  }
  await noteJobsIn(
    trx,
    part.map(({ id }) => id),
    set,
  )
}
