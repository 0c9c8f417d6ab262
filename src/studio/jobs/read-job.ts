import type { JobDetail } from '#contract/studio/job.ts'

import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import type { JobRow } from '../store/tables.ts'
import { toDetail } from './job-view.ts'
import { usualTime } from './usual-time.ts'

/** Everything that is known of a job. Throws `not_found`. */
export async function readJob(ctx: StudioContext, id: string): Promise<JobDetail> {
  const row = await findJob(ctx, id)
  const events = await ctx.db
    .selectFrom('job_event')
    .select(['at', 'event', 'note'])
    .where('job_id', '=', id)
    .orderBy('id')
    .execute()
  return toDetail(row, events, await usualTime(ctx, row))
}

/** The stored row of a job of this mode. Throws `not_found`. */
export async function findJob(ctx: StudioContext, id: string): Promise<JobRow> {
  const row = await ctx.db
    .selectFrom('job')
    .selectAll()
    .where('id', '=', id)
    .where('mode', '=', ctx.mode)
    .executeTakeFirst()
  if (!row) throw new StudioError('not_found', 'There is no such job in this studio.')
  return row
}
