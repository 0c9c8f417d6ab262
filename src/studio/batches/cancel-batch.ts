import type { BatchView } from '#contract/studio/batch.ts'

import type { CallContext } from '../context.ts'
import { moveJobIn } from '../jobs/change-job.ts'
import { jobsOf } from '../jobs/jobs-of.ts'
import { findOwnBatch } from './find-batch.ts'
import { readBatch } from './read-batch.ts'

/** Cancels what was not sent of a batch: free. What the service has goes on. Throws `not_found`, `not_yours`. */
export async function cancelBatch(ctx: CallContext, id: string): Promise<BatchView> {
  await ctx.db.transaction().execute(async (trx) => {
    await findOwnBatch(ctx, trx, id)
    const unsent = await jobsOf(ctx, trx)
      .select('id')
      .where('batch_id', '=', id)
      .where('state', 'in', ['waiting', 'held'])
      .orderBy('position')
      .execute()
    const set = { finished_at: ctx.clock.now() }
    for (const job of unsent)
      await moveJobIn(ctx, trx, job.id, { from: ['waiting', 'held'], to: 'cancelled', set })
  })
  // The banner may have been about one of these.
  ctx.wake.sender()
  return readBatch(ctx, id)
}
