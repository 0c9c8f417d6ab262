import { InTurn } from '#platform/in-turn.ts'

import type { Live, StudioContext } from '../context.ts'
import { moveJobIn } from '../jobs/change-job.ts'
import { bookFound } from '../money/book-found.ts'
import type { JobRow } from '../store/tables.ts'
import { applyReading } from '../tracker/apply-reading.ts'
import type { Claimed } from './read-claimed.ts'

/** Who says that a job at the service is ours. */
export type LinkedBy = 'delivery' | 'person'

/** Two that name the same job at the service at once must not both get it. */
export const linking = new InTurn<Live>()

/** The job that has this id at the service already. */
export const ownerOf = (ctx: StudioContext, serviceId: string): Promise<JobRow | undefined> =>
  ctx.db
    .selectFrom('job')
    .selectAll()
    .where('mode', '=', ctx.mode)
    .where('service_id', '=', serviceId)
    .executeTakeFirst()

const words = {
  delivery: 'A delivery to its own webhook address named its id: the service had accepted it.',
  person: 'Its id was entered: the service had accepted it.',
} as const satisfies Record<LinkedBy, string>

/** What the service has for a sending of a job, and who named it; `attempt` null when nobody knows which sending. */
export type Found = Pick<Extract<Claimed, { kind: 'read' }>, 'reading' | 'askedAt'> & {
  serviceId: string
  attempt: number | null
  by: LinkedBy
}

/**
 * Gives an unconfirmed job its id at the service and writes down what was read of it there. Answers false when the job
 * is not unconfirmed any more, has an id, or was sent once more: a person may decide while the service is asked.
 */
export async function link(ctx: StudioContext, jobId: string, found: Found): Promise<boolean> {
  const { serviceId, attempt, reading, askedAt, by } = found
  const row = await ctx.db.transaction().execute(async (trx) => {
    const job = await trx
      .selectFrom('job')
      .select(['attempt', 'service_id'])
      .where('id', '=', jobId)
      .executeTakeFirst()
    if (job?.attempt !== attempt || job.service_id !== null) return null
    const linked = await moveJobIn(ctx, trx, jobId, {
      from: ['unconfirmed'],
      to: 'queued',
      event: 'linked',
      set: { service_id: serviceId, service_status: null, unconfirmed_at: null, check_at: null },
      note: words[by],
    })
    if (linked) await bookFound(ctx, trx, linked)
    return linked
  })
  if (!row) return false
  await applyReading(ctx, row, reading, { askedAt, isTold: by === 'delivery' })
  ctx.wake.tracker()
  // No answer told the balance after its charge.
  ctx.wake.account()
  ctx.wake.sender()
  return true
}
