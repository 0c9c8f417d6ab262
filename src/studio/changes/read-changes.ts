import type { Changes } from '#contract/studio/changes.ts'
import { isFinal, JobState } from '#contract/studio/job-state.ts'

import type { StudioContext } from '../context.ts'
import { toSummary } from '../jobs/job-view.ts'
import type { JobRow } from '../store/tables.ts'
import { readActivity } from './read-activity.ts'

const rowsMax = 200
const openStates = JobState.options.filter((state) => !isFinal(state))

/**
 * What changed since a revision. Without one: the current revision and the jobs that are not final, the starting
 * point of a tab. An `after` from another data folder answers a lower revision, so that the tab starts again.
 */
export async function readChanges(
  ctx: StudioContext,
  { after }: { after?: number | undefined },
): Promise<Changes> {
  const current = await currentRevision(ctx)
  const rows = after === undefined ? await openJobs(ctx) : await changedSince(ctx, after)
  const jobs = rows.slice(0, rowsMax)
  const more = after !== undefined && rows.length > rowsMax
  return {
    revision: more ? (jobs.at(-1)?.revision ?? current) : current,
    jobs: jobs.map(toSummary),
    more,
    activity: await readActivity(ctx),
    account: ctx.live.account,
    block: ctx.live.block,
  }
}

async function currentRevision(ctx: StudioContext) {
  const { value } = await ctx.db
    .selectFrom('counter')
    .select('value')
    .where('name', '=', 'revision')
    .executeTakeFirstOrThrow()
  return value
}

const changedSince = (ctx: StudioContext, after: number): Promise<JobRow[]> =>
  ctx.db
    .selectFrom('job')
    .selectAll()
    .where('mode', '=', ctx.mode)
    .where('revision', '>', after)
    .orderBy('revision')
    .limit(rowsMax + 1)
    .execute()

const openJobs = (ctx: StudioContext): Promise<JobRow[]> =>
  ctx.db
    .selectFrom('job')
    .selectAll()
    .where('mode', '=', ctx.mode)
    .where('state', 'in', openStates)
    .orderBy('position')
    .limit(rowsMax)
    .execute()
