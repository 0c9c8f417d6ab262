import type { EngineContext } from '../context.ts'
import { captureCost, releaseCost } from '../credits/job-money.ts'
import type { EngineTransaction, JobRow } from '../store/tables.ts'
import type { JobResult } from '../videos/job-result.ts'

/** Completes a rendered job and takes its held cost, in one transaction. Once only. */
export async function completeJob(ctx: EngineContext, job: JobRow, result: JobResult): Promise<void> {
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (trx) => {
    await finish(trx, job, { state: 'completed', result_json: JSON.stringify(result), finished_at: at })
    await captureCost(trx, { jobId: job.id, accountId: job.account_id, credits: job.cost, at })
  })
}

/** Fails a job and gives its whole cost back, in one transaction. Once only. Source: seed, Errors (500). */
export async function failJob(
  ctx: EngineContext,
  job: JobRow,
  failure: { code: string; message: string },
): Promise<void> {
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (trx) => {
    await finish(trx, job, {
      state: 'failed',
      error_code: failure.code,
      error: failure.message,
      refunded: job.cost,
      finished_at: at,
    })
    await releaseCost(trx, { jobId: job.id, accountId: job.account_id, credits: job.cost, at })
  })
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
