import type { JobRequest } from '#contract/studio/job-request.ts'
import { knownPrice, type LearnedPrice, readPriceKind } from '#contract/studio/learned-price.ts'

import type { StudioContext } from '../context.ts'
import type { StudioTransaction } from '../store/tables.ts'

/** Credits that the service will take for a request: what it took last for its kind, else the documented price. */
export async function expectedPrice(
  ctx: Pick<StudioContext, 'db' | 'mode'>,
  request: JobRequest,
  db: StudioContext['db'] | StudioTransaction = ctx.db,
): Promise<number> {
  return knownPrice(request, await learnedPrices(ctx, db)).credits
}

/** Every price of this mode that differs from the documented one, the newest first. */
export async function learnedPrices(
  ctx: Pick<StudioContext, 'db' | 'mode'>,
  db: StudioContext['db'] | StudioTransaction = ctx.db,
): Promise<LearnedPrice[]> {
  const rows = await db
    .selectFrom('learned_price')
    .selectAll()
    .where('mode', '=', ctx.mode)
    .orderBy('at', 'desc')
    .execute()
  return rows.flatMap(({ kind, credits, at, job_id }) => {
    const known = readPriceKind(kind)
    return known ? [{ kind, credits, at, jobId: job_id, ...known }] : []
  })
}
