import { PlanId, plans } from '#contract/service/plan.ts'
import { randomText } from '#platform/chance.ts'

import type { Principal } from '../auth.ts'
import type { EngineContext } from '../context.ts'
import { holdCost } from '../credits/job-money.ts'
import { balanceOf } from '../credits/ledger.ts'
import { EngineError } from '../error.ts'
import type { EngineTransaction } from '../store/tables.ts'

/** A guess at when a slot frees up: clips take this long at least, and the caller may ask earlier. */
const slotRetrySeconds = 5

type NewJob = {
  kind: 'video' | 'person' | 'upscale'
  /** The parsed request as JSON. */
  requestJson: string
  /** Whole credits, 0 for what is free. */
  credits: number
  webhookUrl: string | null
  sourceNumber?: number
}

/** What every accepted job answers with. */
export type AcceptedJob = { id: string; at: number; creditsRemaining: number }

/**
 * Takes a job in: slot, row and hold of its whole cost in the caller's transaction, so that a refusal changes
 * nothing. Throws `rate_limit_exceeded` (concurrent jobs) and `insufficient_credits`.
 */
export async function acceptJob(
  ctx: EngineContext,
  trx: EngineTransaction,
  principal: Principal,
  job: NewJob,
): Promise<AcceptedJob> {
  await requireSlot(trx, principal)
  const accountId = principal.account.id
  const at = ctx.clock.now()
  const id = ctx.chance.uuid()
  await trx
    .insertInto('job')
    .values({
      id,
      account_id: accountId,
      key_id: principal.key.id,
      kind: job.kind,
      source_number: job.sourceNumber ?? null,
      state: 'queued',
      request_json: job.requestJson,
      webhook_url: job.webhookUrl ?? principal.key.webhook_url,
      cost: job.credits,
      refunded: 0,
      extracted_at: null,
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
  if (job.credits > 0) await holdCost(trx, { jobId: id, accountId, credits: job.credits, at })
  return { id, at, creditsRemaining: await balanceOf(trx, accountId) }
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
  const message = `${limit} jobs are queued or processing; the plan allows no more at once.`
  throw new EngineError('rate_limit_exceeded', message, {
    retry_after: slotRetrySeconds,
    limit: 'concurrent_jobs',
  })
}
