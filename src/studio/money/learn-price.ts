import { priceKind, readPriceKind } from '#contract/studio/learned-price.ts'

import type { StudioContext } from '../context.ts'
import { noteJobIn } from '../jobs/change-job.ts'
import { storedRequest } from '../jobs/stored-request.ts'
import type { JobRow, StudioTransaction } from '../store/tables.ts'
import { creditsText } from './credits-text.ts'
import { expectedPrice } from './expected-price.ts'

type Priced = Pick<JobRow, 'id' | 'request_json'>

/** What a completed job cost in the end, where the service says so. */
export async function learnSpent(ctx: StudioContext, job: Priced, credits: number | null): Promise<void> {
  if (credits === null) return
  await ctx.db.transaction().execute((trx) => learnPrice(ctx, trx, job, credits, 'spent'))
}

/**
 * Remembers what the service took for a job when that is not what was expected: the next job of its kind is estimated
 * at it, and the job's own timeline says so. What was `spent` in the end decides: only the documented price there
 * forgets what was learned, since a service may announce one price and take another.
 */
export async function learnPrice(
  ctx: StudioContext,
  trx: StudioTransaction,
  job: Priced,
  credits: number,
  told: 'accepted' | 'spent',
): Promise<void> {
  const request = storedRequest(job)
  const expected = await expectedPrice(ctx, request, trx)
  if (credits === expected || credits <= 0) return
  const kind = priceKind(request)
  const { label = '', documented = 0 } = readPriceKind(kind) ?? {}
  if (credits === documented && told === 'accepted') return
  await trx.deleteFrom('learned_price').where('mode', '=', ctx.mode).where('kind', '=', kind).execute()
  if (credits !== documented)
    await trx
      .insertInto('learned_price')
      .values({ mode: ctx.mode, kind, credits, at: ctx.clock.now(), job_id: job.id })
      .execute()
  const note = `The service took ${creditsText(credits)} for ${label}; ${creditsText(expected)} was expected. The next one is estimated at ${creditsText(credits)}.`
  await noteJobIn(ctx, trx, job.id, { set: {}, event: { event: 'price_learned', note } })
}
