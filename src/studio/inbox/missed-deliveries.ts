import type { MissedDeliveries } from '#contract/studio/delivery.ts'

import type { StudioContext } from '../context.ts'
import { excerpt } from '../jobs/job-view.ts'

const listedMax = 50
const watchedMs = 7 * 24 * 3_600_000
/** The last try of a delivery begins 14 s after the first and may take 5 s; sources and clocks differ. */
const patienceMs = 60_000

/**
 * Jobs of the last week that were sent with an address of this studio and are finished, of which no delivery came: the
 * service could not reach it, or did not try. The newest first, 50 at most.
 */
export async function missedDeliveries(ctx: StudioContext): Promise<MissedDeliveries> {
  const now = ctx.clock.now()
  const rows = await ctx.db
    .selectFrom('job')
    .select(['id', 'prompt', 'finished_at'])
    .where('mode', '=', ctx.mode)
    .where('state', 'in', ['completed', 'failed'])
    .where('hook_sent', '=', 1)
    .where('service_id', 'is not', null)
    .where('finished_at', '>', now - watchedMs)
    .where('finished_at', '<', now - patienceMs)
    .where('id', 'not in', (eb) =>
      eb
        .selectFrom('hook_delivery')
        .select((delivered) => delivered.ref('job_id').$notNull().as('job_id'))
        .where('mode', '=', ctx.mode)
        .where('job_id', 'is not', null)
        .where('verdict', 'in', ['verified', 'unsigned']),
    )
    .orderBy('finished_at', 'desc')
    .limit(listedMax)
    .execute()
  return {
    jobs: rows.map(({ id, prompt, finished_at }) => ({
      id,
      prompt: excerpt(prompt),
      finishedAt: finished_at ?? 0,
    })),
  }
}
