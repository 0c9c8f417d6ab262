import type { EngineContext } from '../context.ts'
import type { JobRow } from '../store/tables.ts'

/**
 * Takes the next job to render for the process named by `lease`: first one that a process which is gone left behind,
 * then the oldest queued one. Null when there is nothing to do.
 */
export async function claimJob(ctx: EngineContext, lease: string): Promise<JobRow | null> {
  const now = ctx.clock.now()
  const claimed = await ctx.db
    .updateTable('job')
    .set((eb) => ({
      state: 'processing',
      lease,
      attempts: eb('attempts', '+', 1),
      started_at: eb.fn.coalesce('started_at', eb.val(now)),
    }))
    .where('number', '=', (eb) =>
      eb
        .selectFrom('job')
        .select('number')
        .where((or) =>
          or.or([
            or('state', '=', 'queued'),
            or.and([or('state', '=', 'processing'), or('lease', 'is distinct from', lease)]),
          ]),
        )
        .orderBy('state', 'asc') // 'processing' before 'queued'
        .orderBy('number', 'asc')
        .limit(1),
    )
    .returningAll()
    .executeTakeFirst()
  return claimed ?? null
}

/** Gives back a job whose render was stopped on purpose: it is rendered again, and this try does not count. */
export async function handBack(ctx: EngineContext, job: JobRow): Promise<void> {
  await ctx.db
    .updateTable('job')
    .set((eb) => ({ lease: null, attempts: eb('attempts', '-', 1) }))
    .where('id', '=', job.id)
    .where('lease', '=', job.lease)
    .execute()
}
