import type { Adoption } from '#contract/studio/import.ts'

import type { StudioContext } from '../context.ts'
import { linking, ownerOf } from '../unconfirmed/link-job.ts'
import { readClaimed } from '../unconfirmed/read-claimed.ts'
import { storeAdopted } from './store-adopted.ts'

type Waiting = { id: number; service_id: string; person: string }

/** Looks up the next id that somebody asked for. Answers the milliseconds until it is worth going on, null until woken. */
export async function adoptNext(ctx: StudioContext): Promise<number | null> {
  const next = await ctx.db
    .selectFrom('adoption')
    .select(['id', 'service_id', 'person'])
    .where('mode', '=', ctx.mode)
    .where('state', '=', 'waiting')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!next) return null
  return linking.run(ctx.live, () => adopt(ctx, next))
}

async function adopt(ctx: StudioContext, { id, service_id: serviceId, person }: Waiting): Promise<number> {
  const owner = await ownerOf(ctx, serviceId)
  if (owner) return settle(ctx, id, { state: 'known', jobId: owner.id })
  // People and the jobs that run come first.
  const waitMs = ctx.budget.waitMs(ctx.clock.now(), 'tracker')
  if (waitMs > 0) return waitMs
  const read = await readClaimed(ctx, serviceId)
  if (read.kind === 'later') return Math.max(read.inMs, 1)
  if (read.kind === 'refused') {
    const problem =
      read.status === 404
        ? 'The service does not know this id, or it belongs to another account.'
        : `The service answered ${read.status}: ${read.message}`
    return settle(ctx, id, { state: 'failed', problem })
  }
  return settle(ctx, id, { state: 'adopted', jobId: await storeAdopted(ctx, { serviceId, person }, read) })
}

async function settle(
  ctx: StudioContext,
  id: number,
  {
    state,
    jobId = null,
    problem = null,
  }: { state: Adoption['state']; jobId?: string | null; problem?: string | null },
): Promise<number> {
  await ctx.db.updateTable('adoption').set({ state, job_id: jobId, problem }).where('id', '=', id).execute()
  return 0
}
