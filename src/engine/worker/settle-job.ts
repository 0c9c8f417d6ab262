import { identityCredits } from '#contract/service/price.ts'
import { toServiceTime } from '#contract/service/time.ts'

import type { EngineContext } from '../context.ts'
import { captureCost, releaseCost } from '../credits/job-money.ts'
import type { EngineTransaction, JobRow } from '../store/tables.ts'
import { clipUrls } from '../videos/clip-urls.ts'
import type { JobResult } from '../videos/job-result.ts'
import { enqueueWebhook } from '../webhooks/enqueue-webhook.ts'

/** Completes a rendered job, takes its held cost and tells its webhook, in one transaction. Once only. */
export async function completeJob(ctx: EngineContext, job: JobRow, result: JobResult): Promise<void> {
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (trx) => {
    await finish(trx, job, { state: 'completed', result_json: JSON.stringify(result), finished_at: at })
    if (job.cost > 0)
      await captureCost(trx, { jobId: job.id, accountId: job.account_id, credits: job.cost, at })
    await enqueueWebhook(ctx, trx, job, {
      event: 'video.completed',
      data: {
        id: job.id,
        status: 'completed',
        video_url: clipUrls(ctx, job).video_url,
        width: result.width,
        height: result.height,
        duration_ms: result.durationMs,
      },
      timestamp: toServiceTime(at),
    })
  })
}

/**
 * Fails a job, gives its cost back and tells its webhook, in one transaction; the identity extraction of a
 * from-person job is kept once it has run. Once only. Source: seed, Errors (500) and Pricing & Refunds.
 */
export async function failJob(
  ctx: EngineContext,
  job: JobRow,
  failure: { code: string; message: string },
): Promise<void> {
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (trx) => {
    const kept = await keptCredits(trx, job)
    const bill = { jobId: job.id, accountId: job.account_id, at }
    await finish(trx, job, {
      state: 'failed',
      error_code: failure.code,
      error: failure.message,
      refunded: job.cost - kept,
      finished_at: at,
    })
    if (kept > 0) await captureCost(trx, { ...bill, credits: kept })
    if (job.cost > kept) await releaseCost(trx, { ...bill, credits: job.cost - kept })
    await enqueueWebhook(ctx, trx, job, {
      event: 'video.failed',
      data: { id: job.id, status: 'failed', error: failure.message },
      timestamp: toServiceTime(at),
    })
  })
}

async function keptCredits(trx: EngineTransaction, job: JobRow): Promise<number> {
  if (job.kind !== 'person') return 0
  const { extracted_at } = await trx
    .selectFrom('job')
    .select('extracted_at')
    .where('id', '=', job.id)
    .executeTakeFirstOrThrow()
  return extracted_at === null ? 0 : identityCredits
}

async function finish(
  trx: EngineTransaction,
  job: JobRow,
  values: {
    state: string
    finished_at: number
    result_json?: string
    error_code?: string
    error?: string
    refunded?: number
  },
) {
  const moved = await trx
    .updateTable('job')
    .set({ ...values, lease: null })
    .where('id', '=', job.id)
    .where('state', '=', 'processing')
    .where('lease', '=', job.lease)
    .executeTakeFirst()
  if (moved.numUpdatedRows !== 1n) throw new Error(`job ${job.id} is not this process's to settle`)
}
