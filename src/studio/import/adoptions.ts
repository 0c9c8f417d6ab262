import { type AdoptJobs, Adoption, type Adoptions } from '#contract/studio/import.ts'

import type { CallContext } from '../context.ts'

const shownMax = 500

/**
 * Has jobs of the service looked up by their ids, one after another, with the requests that the tracker leaves. An id
 * that was not adopted is looked up again when it is asked for again.
 */
export async function adoptJobs(ctx: CallContext, { ids }: AdoptJobs): Promise<Adoptions> {
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (trx) => {
    for (const service_id of new Set(ids))
      await trx
        .insertInto('adoption')
        .values({
          mode: ctx.mode,
          person: ctx.viewer.person,
          service_id,
          state: 'waiting',
          job_id: null,
          problem: null,
          at,
        })
        .onConflict((conflict) =>
          conflict
            .columns(['mode', 'service_id'])
            .doUpdateSet({ state: 'waiting', problem: null, at })
            .where('adoption.state', '=', 'failed'),
        )
        .execute()
  })
  ctx.wake.importer()
  return listAdoptions(ctx)
}

/** What became of each id, the newest first. */
export async function listAdoptions({ db, mode }: CallContext): Promise<Adoptions> {
  const rows = await db
    .selectFrom('adoption')
    .select(['service_id', 'state', 'job_id', 'problem'])
    .where('mode', '=', mode)
    .orderBy('id', 'desc')
    .limit(shownMax)
    .execute()
  const { waiting } = await db
    .selectFrom('adoption')
    .select((eb) => eb.fn.countAll<number>().as('waiting'))
    .where('mode', '=', mode)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return {
    waiting,
    adoptions: rows.map(({ service_id, state, job_id, problem }) => ({
      serviceId: service_id,
      state: Adoption.shape.state.parse(state),
      jobId: job_id,
      problem,
    })),
  }
}

/** Puts the list aside: what waits is not looked up any more, what was adopted stays. */
export async function clearAdoptions({ db, mode }: CallContext): Promise<void> {
  await db.deleteFrom('adoption').where('mode', '=', mode).execute()
}
