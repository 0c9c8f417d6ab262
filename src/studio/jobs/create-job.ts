import type { CreateJob } from '#contract/studio/job-calls.ts'
import type { JobDetail } from '#contract/studio/job.ts'
import { failpoint } from '#platform/failpoint.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { noteLineage } from '../lineage/note-lineage.ts'
import { isSameRequest } from '../media/same-request.ts'
import { expectedPrice } from '../money/expected-price.ts'
import { checkCredits } from '../queue/check-credits.ts'
import { checkLimit } from '../queue/credits-limit.ts'
import { placeAtFront } from '../queue/reorder-job.ts'
import { isTheirs } from './jobs-of.ts'
import { readJob } from './read-job.ts'
import { storeJob } from './store-job.ts'
import { storedRequest } from './stored-request.ts'
import { takeFailed } from './take-failed.ts'

/**
 * Stores a person's wish as a waiting or held job. From here the browser can leave. The same id with the same request
 * is the same job, so a repeated send is safe; another request under it is a `conflict`, and so is a second try of one
 * failed job. Throws `insufficient_credits` when the balance cannot pay for it after the jobs that wait already,
 * `invalid_request` when it costs more than it may.
 */
export async function createJob(ctx: CallContext, job: CreateJob): Promise<JobDetail> {
  const { id, request, creditsMax = null, front = false, held = false, retryOf, from } = job
  await ctx.db.transaction().execute(async (trx) => {
    const known = await trx
      .selectFrom('job')
      .select(['request_json', 'person'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (known && isTheirs(ctx, known) && (await isSameRequest(ctx, trx, [storedRequest(known), request])))
      return
    if (known) throw new StudioError('conflict', 'Another job has this id. Nothing was sent or paid.')
    const failed = retryOf === undefined ? null : await takeFailed(ctx, trx, retryOf)
    // A retry is its person's, whoever asks for it.
    const person = failed?.person ?? ctx.viewer.person
    const credits = await expectedPrice(ctx, request, trx)
    checkLimit(creditsMax, credits)
    await checkCredits(ctx, trx, { credits, person })
    const lineage = failed && { retryOf: failed.id, batchId: failed.batch_id }
    await storeJob(ctx, trx, { id, request, credits, creditsMax, held, person, ...lineage })
    if (from) await noteLineage(ctx, trx, { jobIds: [id], kind: from.kind, sourceId: from.id })
    if (front) await placeAtFront(ctx, trx, { ids: [id], person })
    failpoint('intent-uncommitted')
  })
  failpoint('intent-committed')
  ctx.wake.sender()
  return readJob(ctx, id)
}
