import type { UsualTime } from '#contract/studio/job.ts'

import type { StudioContext } from '../context.ts'
import type { JobRow } from '../store/tables.ts'

const enoughJobs = 3
const latestJobs = 30

/**
 * How long comparable jobs took from sent to finished: the middle half of the latest 30 with the same model and
 * length. Null until there are three.
 */
export async function usualTime(ctx: StudioContext, job: JobRow): Promise<UsualTime | null> {
  const rows = await ctx.db
    .selectFrom('job')
    .select(['sent_at', 'finished_at'])
    .where('mode', '=', job.mode)
    .where('state', '=', 'completed')
    .where('model', '=', job.model)
    .where('duration', '=', job.duration)
    .where('id', '!=', job.id)
    .orderBy('created_at', 'desc')
    .limit(latestJobs)
    .execute()
  const times = rows
    .flatMap(({ sent_at, finished_at }) => (sent_at && finished_at ? [finished_at - sent_at] : []))
    .toSorted((a, b) => a - b)
  const [lowMs, highMs] = [
    times[Math.floor(times.length * 0.25)],
    times[Math.floor((times.length - 1) * 0.75)],
  ]
  if (times.length < enoughJobs || lowMs === undefined || highMs === undefined) return null
  return { lowMs: Math.min(lowMs, highMs), highMs: Math.max(lowMs, highMs), jobs: times.length }
}
