import type { BatchView } from '#contract/studio/batch.ts'
import { knownPrice } from '#contract/studio/learned-price.ts'

import type { CallContext } from '../context.ts'
import { storeJob } from '../jobs/store-job.ts'
import { storedRequest } from '../jobs/stored-request.ts'
import { tellTried } from '../jobs/take-failed.ts'
import { learnedPrices } from '../money/expected-price.ts'
import { checkCreditsOf } from '../queue/check-credits.ts'
import { failedJobs } from './batch-jobs.ts'
import { findOwnBatch } from './find-batch.ts'
import { readBatch } from './read-batch.ts'

/**
 * Makes every failed job of a batch anew that nothing tries again yet: each once, however often and from how many tabs
 * it is asked. A job that costs more than it may by now is held when its turn comes. Throws `not_found`, `not_yours`, and
 * `insufficient_credits` when the balance cannot pay for all of them; nothing is made then.
 */
export async function retryBatch(ctx: CallContext, id: string): Promise<BatchView> {
  await ctx.db.transaction().execute(async (trx) => {
    await findOwnBatch(ctx, trx, id)
    const learned = await learnedPrices(ctx, trx)
    const jobs = (await failedJobs(trx, id).execute()).map((failed) => {
      const request = storedRequest(failed)
      return { failed, request, credits: knownPrice(request, learned).credits }
    })
    await checkCreditsOf(
      ctx,
      trx,
      jobs.map(({ failed, credits }) => ({ person: failed.person, credits })),
    )
    for (const { failed, request, credits } of jobs) {
      await storeJob(ctx, trx, {
        id: ctx.chance.uuid(),
        request,
        credits,
        creditsMax: failed.credits_max,
        held: false,
        person: failed.person,
        batchId: id,
        retryOf: failed.id,
      })
      await tellTried(ctx, trx, failed.id)
    }
  })
  ctx.wake.sender()
  return readBatch(ctx, id)
}
