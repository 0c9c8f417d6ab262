import { isFinal, JobState } from '#contract/studio/job-state.ts'
import type { Removal, RemoveJobs } from '#contract/studio/removal.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { noteJobsIn } from '../jobs/change-job.ts'
import { isTheirs, jobsOf } from '../jobs/jobs-of.ts'
import { followAct } from './act-progress.ts'
import { filesStayMs } from './files-stay.ts'
import { expectTheirOwn, selectedJobs } from './selected-jobs.ts'

/**
 * Takes the jobs of a selection out of all lists, to be put back by `restoreJobs`. What the service has stays
 * there; money and records stay here. Jobs that are still on their way are not removed. The same id again goes on with
 * what it left. Throws `conflict` for a removal that was undone, `not_yours` for jobs of others.
 */
export async function removeJobs(ctx: CallContext, { id, jobs }: RemoveJobs): Promise<Removal> {
  await expectTheirOwn(ctx, jobs, 'Nothing was removed.')
  const at = await startRemoval(ctx, id)
  const kept = await followAct(ctx, id, async (count) => {
    let stay = 0
    for await (const part of selectedJobs(ctx, jobs)) {
      const done = part.filter(({ state }) => isFinal(JobState.parse(state)))
      stay += part.length - done.length
      const ids = done.map((job) => job.id)
      await ctx.db.transaction().execute((trx) => noteJobsIn(trx, ids, { removed_at: at, removal_id: id }))
      count(ids.length)
    }
    return stay
  })
  const { removed, atService } = await jobsOf(ctx, ctx.db)
    .select((eb) => [
      eb.fn.countAll<number>().as('removed'),
      eb.fn.count<number>('service_id').as('atService'),
    ])
    .where('removal_id', '=', id)
    .executeTakeFirstOrThrow()
  return { id, jobs: removed, atService, kept, filesUntil: at + filesStayMs }
}

async function startRemoval(ctx: CallContext, id: string): Promise<number> {
  const row = { id, mode: ctx.mode, person: ctx.viewer.person, at: ctx.clock.now(), restored_at: null }
  await ctx.db
    .insertInto('removal')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { at, restored_at, mode, person } = await ctx.db
    .selectFrom('removal')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (mode !== ctx.mode || restored_at !== null || !isTheirs(ctx, { person }))
    throw new StudioError('conflict', 'This removal was undone already. Nothing was removed.')
  return at
}
