import { Model } from '#contract/service/model.ts'
import { JobKind } from '#contract/studio/job-request.ts'
import type { UsualTime } from '#contract/studio/job.ts'
import type { UsualOfKind } from '#contract/studio/queue.ts'

import type { StudioContext } from '../context.ts'
import type { JobRow } from '../store/tables.ts'

const enoughJobs = 3
const latestJobs = 30
/** Completed jobs that tell which kinds are in use. */
const latestOfAll = 300

type Finished = Pick<JobRow, 'sent_at' | 'finished_at'>

/**
 * How long comparable jobs took from sent to finished: the middle half of the latest 30 that were made the same way
 * with the same model and length. Null until there are three.
 */
export async function usualTime(ctx: StudioContext, job: JobRow): Promise<UsualTime | null> {
  const rows = await completedJobs(ctx)
    .select(['sent_at', 'finished_at'])
    .where('kind', '=', job.kind)
    .where('model', '=', job.model)
    .where('duration', '=', job.duration)
    .where('id', '!=', job.id)
    .limit(latestJobs)
    .execute()
  return middleHalf(rows)
}

/** The same of everything that was made lately, for jobs that are still to come. */
export async function usualTimes(ctx: StudioContext): Promise<UsualOfKind[]> {
  const rows = await completedJobs(ctx)
    .select(['kind', 'model', 'duration', 'sent_at', 'finished_at'])
    .limit(latestOfAll)
    .execute()
  const groups = Map.groupBy(rows, ({ kind, model, duration }) => `${kind} ${model} ${duration}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    const usual = middleHalf(group.slice(0, latestJobs))
    if (!first || !usual) return []
    const { kind, model, duration } = first
    return [{ kind: JobKind.parse(kind), model: Model.parse(model), duration, usual }]
  })
}

/** Newest first. A late or adopted job was not sent when its row says so. */
const completedJobs = ({ db, mode }: StudioContext) =>
  db
    .selectFrom('job')
    .where('mode', '=', mode)
    .where('state', '=', 'completed')
    .where('origin', '=', 'studio')
    .orderBy('created_at', 'desc')

function middleHalf(jobs: readonly Finished[]): UsualTime | null {
  const times = jobs
    .flatMap(({ sent_at, finished_at }) => (sent_at && finished_at ? [finished_at - sent_at] : []))
    .toSorted((a, b) => a - b)
  const [lowMs, highMs] = [
    times[Math.floor(times.length * 0.25)],
    times[Math.floor((times.length - 1) * 0.75)],
  ]
  if (times.length < enoughJobs || lowMs === undefined || highMs === undefined) return null
  return { lowMs: Math.min(lowMs, highMs), highMs: Math.max(lowMs, highMs), jobs: times.length }
}
