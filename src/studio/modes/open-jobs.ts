import type { StudioContext } from '../context.ts'

/** Jobs of a mode that are at the service or may be, and finished ones whose clip is not here yet. */
export async function countOpenJobs(ctx: StudioContext): Promise<number> {
  const { jobs } = await ctx.db
    .selectFrom('job')
    .select((eb) => eb.fn.countAll<number>().as('jobs'))
    .where('mode', '=', ctx.mode)
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['sending', 'unconfirmed', 'queued', 'processing']),
        eb('archive', 'in', ['archiving', 'retrying']),
      ]),
    )
    .executeTakeFirstOrThrow()
  return jobs
}

/** Jobs of a mode that were not sent. */
export async function countWaitingJobs(ctx: StudioContext): Promise<number> {
  const { jobs } = await ctx.db
    .selectFrom('job')
    .select((eb) => eb.fn.countAll<number>().as('jobs'))
    .where('mode', '=', ctx.mode)
    .where('state', 'in', ['waiting', 'held'])
    .executeTakeFirstOrThrow()
  return jobs
}
