import type { Selectable } from 'kysely'

import { isFinal, JobState } from '#contract/studio/job-state.ts'
import { timeLeft } from '#platform/time-left.ts'

import type { StudioContext } from '../context.ts'
import type { JobRow, StudioTables } from '../store/tables.ts'
import { lookAt } from '../tracker/look-at.ts'
import { linkDelivered } from '../unconfirmed/link-delivered.ts'
import { longestPauseMs, Refusals } from './refusals.ts'

type DeliveryRow = Selectable<StudioTables['hook_delivery']>

/** A delivery may overtake the answer to the POST that made its job. */
const untilAnsweredMs = 1000

/**
 * The inbox's step: acts on the delivery that is due longest. Whatever a delivery says, the job is read at the service
 * before anything is believed, so order, repeats and age of deliveries do not matter. Answers the milliseconds until
 * the next one is due, null to wait until woken.
 */
export function createInbox(ctx: StudioContext): () => Promise<number | null> {
  const refusals = new Refusals()
  return async () => {
    const next = await nextDue(ctx)
    if (!next) return null
    const waitMs = timeLeft(ctx.clock.now(), next.due_at ?? 0, longestPauseMs)
    if (waitMs > 0) return waitMs
    const againMs = await act(ctx, next, refusals)
    const now = ctx.clock.now()
    if (againMs === 0) refusals.forget(next.id)
    await ctx.db
      .updateTable('hook_delivery')
      .set(againMs > 0 ? { due_at: now + againMs } : { applied_at: now })
      .where('id', '=', next.id)
      .execute()
    return 0
  }
}

const nextDue = (ctx: StudioContext): Promise<DeliveryRow | undefined> =>
  ctx.db
    .selectFrom('hook_delivery')
    .selectAll()
    .where('mode', '=', ctx.mode)
    .where('due_at', 'is not', null)
    .where('applied_at', 'is', null)
    .orderBy('due_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()

/** Acts on a delivery. Answers 0 when that is done, else the milliseconds until it is worth another try. */
async function act(ctx: StudioContext, delivery: DeliveryRow, refusals: Refusals): Promise<number> {
  const serviceId = delivery.service_id
  if (serviceId === null) return 0
  const known = await jobBy(ctx, 'service_id', serviceId)
  if (known) {
    await belongsTo(ctx, delivery, known.id)
    return isFinal(JobState.parse(known.state)) ? 0 : lookAt(ctx, known, serviceId)
  }
  const { job_id: jobId, attempt } = delivery
  const addressed = jobId === null ? undefined : await jobBy(ctx, 'id', jobId)
  if (!addressed || attempt === null) return keepOrphan(ctx, delivery)
  if (addressed.state === 'sending') return untilAnsweredMs
  const linked = await linkDelivered(ctx, addressed.id, { serviceId, attempt })
  if (linked.kind === 'refused') return refusals.note(delivery.id, linked.status)
  return linked.kind === 'later' ? linked.inMs : 0
}

const jobBy = (ctx: StudioContext, column: 'id' | 'service_id', value: string): Promise<JobRow | undefined> =>
  ctx.db
    .selectFrom('job')
    .selectAll()
    .where('mode', '=', ctx.mode)
    .where(column, '=', value)
    .executeTakeFirst()

async function belongsTo(ctx: StudioContext, delivery: DeliveryRow, jobId: string) {
  if (delivery.job_id === jobId) return
  await ctx.db.updateTable('hook_delivery').set({ job_id: jobId }).where('id', '=', delivery.id).execute()
}

/** A job of another client of the same account, or of a studio that was here before: kept and shown, never acted on. */
async function keepOrphan(ctx: StudioContext, delivery: DeliveryRow): Promise<number> {
  await ctx.db.updateTable('hook_delivery').set({ verdict: 'orphan' }).where('id', '=', delivery.id).execute()
  return 0
}
