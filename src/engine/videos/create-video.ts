import type { z } from 'zod/mini'

import { plans, PlanId } from '#contract/service/plan.ts'
import { priceOf } from '#contract/service/price.ts'
import { toServiceTime } from '#contract/service/time.ts'
import type { VideoRequest } from '#contract/service/video-request.ts'
import type { VideoAccepted } from '#contract/service/video.ts'
import { randomText } from '#platform/chance.ts'

import type { Principal } from '../auth.ts'
import type { EngineContext } from '../context.ts'
import { holdCost } from '../credits/job-money.ts'
import { balanceOf } from '../credits/ledger.ts'
import { EngineError } from '../error.ts'
import type { EngineTransaction } from '../store/tables.ts'

/** A guess at when a slot frees up: clips take this long at least, and the caller may ask earlier. */
const slotRetrySeconds = 5

/**
 * Accepts a job: slot, job row and hold of its whole cost in one transaction, so that a refusal changes nothing.
 * Throws `rate_limit_exceeded` (concurrent jobs) and `insufficient_credits`.
 */
export async function createVideo(
  ctx: EngineContext,
  principal: Principal,
  request: VideoRequest,
): Promise<z.infer<typeof VideoAccepted>> {
  const { credits } = priceOf(request)
  const accountId = principal.account.id
  const at = ctx.clock.now()
  const id = ctx.chance.uuid()
  const remaining = await ctx.db.transaction().execute(async (trx) => {
    await requireSlot(trx, principal)
    await trx
      .insertInto('job')
      .values({
        id,
        account_id: accountId,
        key_id: principal.key.id,
        state: 'queued',
        request_json: JSON.stringify(request),
        cost: credits,
        refunded: 0,
        lease: null,
        attempts: 0,
        file_name: randomText(ctx.chance, 22),
        result_json: null,
        error_code: null,
        error: null,
        created_at: at,
        started_at: null,
        finished_at: null,
      })
      .execute()
    await holdCost(trx, { jobId: id, accountId, credits, at })
    return balanceOf(trx, accountId)
  })
  return {
    id,
    status: 'queued',
    model: request.model,
    duration: request.duration,
    aspect_ratio: request.aspect_ratio,
    estimated_cost: credits,
    credits_remaining: remaining,
    created_at: toServiceTime(at),
  }
}

/** Jobs queued or processing are limited for each key. Source: seed, Rate Limits › Concurrent Jobs. */
async function requireSlot(trx: EngineTransaction, { key, account }: Principal) {
  const limit = plans[PlanId.parse(account.plan)].concurrentJobs
  const { running } = await trx
    .selectFrom('job')
    .select((eb) => eb.fn.countAll<number>().as('running'))
    .where('key_id', '=', key.id)
    .where('state', 'in', ['queued', 'processing'])
    .executeTakeFirstOrThrow()
  if (running < limit) return
  throw new EngineError(
    'rate_limit_exceeded',
    `${limit} jobs are queued or processing; the plan allows no more at once.`,
    {
      retry_after: slotRetrySeconds,
      limit: 'concurrent_jobs',
    },
  )
}
