import { setImmediate } from 'node:timers/promises'

import type { JobCount } from '#contract/studio/labels.ts'

import type { CallContext, StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { noteJobsIn } from '../jobs/change-job.ts'
import type { Chore } from '../library/archiver.ts'
import { followAct } from './act-progress.ts'

/** So few that nobody waits for a part of them. */
const atOnce = 200

/**
 * Puts back what a removal of theirs took out of the lists, some at a time; again, it does nothing more. What a stop
 * leaves of it is put back after the next start. Throws `not_found`.
 */
export async function restoreJobs(ctx: CallContext, id: string): Promise<JobCount> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('removal')
    .set({ restored_at: ctx.clock.now() })
    .where('id', '=', id)
    .where('mode', '=', ctx.mode)
    .$if(ctx.viewer.role !== 'owner', (query) => query.where('person', '=', ctx.viewer.person))
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new StudioError('not_found', 'There is no such removal.')
  return followAct(ctx, id, async (count) => {
    for (let jobs = 0; ;) {
      const restored = await restorePart(ctx, id)
      jobs += restored
      count(restored)
      if (restored < atOnce) return { jobs }
      await setImmediate()
    }
  })
}

/** A chore that ends what was being put back when the studio stopped. */
export function createRestorer(ctx: StudioContext): Chore {
  let left: string[] | null = null
  return async () => {
    left ??= await begunRestores(ctx)
    const [id] = left
    if (id === undefined) return null
    if ((await restorePart(ctx, id)) < atOnce) left.shift()
    return 0
  }
}

async function begunRestores(ctx: StudioContext): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('removal')
    .select('id')
    .where('mode', '=', ctx.mode)
    .where('restored_at', 'is not', null)
    .where((eb) =>
      eb.exists(eb.selectFrom('job').select('job.id').whereRef('job.removal_id', '=', 'removal.id')),
    )
    .execute()
  return rows.map(({ id }) => id)
}

async function restorePart({ db }: Pick<StudioContext, 'db'>, id: string): Promise<number> {
  const part = await db.selectFrom('job').select('id').where('removal_id', '=', id).limit(atOnce).execute()
  const ids = part.map((job) => job.id)
  await db.transaction().execute((trx) => noteJobsIn(trx, ids, { removed_at: null, removal_id: null }))
  return ids.length
}
