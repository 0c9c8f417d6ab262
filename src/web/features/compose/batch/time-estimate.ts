import { composeModeOf, type JobRequest } from '#contract/studio/job-request.ts'
import type { JobSummary } from '#contract/studio/job.ts'
import type { UsualOfKind } from '#contract/studio/queue.ts'

/** What says how long a job takes. */
export type JobLike = Pick<JobSummary, 'kind' | 'model' | 'duration'>
export type TimeRange = { lowMs: number; highMs: number }

export const jobLike = (request: JobRequest): JobLike => ({
  kind: composeModeOf(request),
  model: request.model,
  duration: request.duration,
})

/**
 * How long jobs take when `lanes` of them run at once; null when nothing like one of them was ever seen here. The
 * bounds add up the usual ones, so a long batch gives a wide range rather than a wrong figure.
 */
export function estimateTime(
  jobs: readonly JobLike[],
  usual: readonly UsualOfKind[],
  lanes: number,
): TimeRange | null {
  const known = new Map<string, TimeRange | null>()
  const ranges: TimeRange[] = []
  for (const job of jobs) {
    const key = `${job.kind} ${job.model} ${job.duration}`
    const range = known.get(key) ?? usualOf(job, usual)
    if (!range) return null
    known.set(key, range)
    ranges.push(range)
  }
  return ranges.length === 0 ? null : spread(ranges, Math.max(1, lanes))
}

function spread(ranges: readonly TimeRange[], lanes: number): TimeRange {
  const sum = (bound: keyof TimeRange) => ranges.reduce((total, range) => total + range[bound], 0)
  const longest = (bound: keyof TimeRange) => Math.max(...ranges.map((range) => range[bound]))
  return {
    lowMs: Math.max(longest('lowMs'), sum('lowMs') / lanes),
    // The last job may begin when all others are done.
    highMs: sum('highMs') / lanes + longest('highMs') * (1 - 1 / lanes),
  }
}

/** Of jobs alike; where only other lengths were seen, the nearest one stretched both ways. */
function usualOf({ kind, model, duration }: JobLike, usual: readonly UsualOfKind[]): TimeRange | null {
  const [nearest] = usual
    .filter((one) => one.kind === kind && one.model === model)
    .toSorted((a, b) => Math.abs(a.duration - duration) - Math.abs(b.duration - duration))
  if (!nearest) return null
  const ratio = duration / nearest.duration
  const { lowMs, highMs } = nearest.usual
  return { lowMs: lowMs * Math.min(1, ratio), highMs: highMs * Math.max(1, ratio) }
}

const minute = 60_000

/** `under a minute`, `up to 3 min`, `about 40–70 min`, `about 2–3 h`. */
export function timeWords({ lowMs, highMs }: TimeRange): string {
  if (highMs < minute) return 'under a minute'
  const inHours = highMs >= 120 * minute
  const unit = inHours ? 60 * minute : minute
  const low = rounded(lowMs / unit)
  const high = rounded(highMs / unit)
  const span = low === 0 ? `up to ${high}` : low === high ? `about ${high}` : `about ${low}–${high}`
  return `${span} ${inHours ? 'h' : 'min'}`
}

/** Two figures are as much as is known: 7, 35, 120. */
function rounded(value: number): number {
  if (value < 1) return value < 0.5 ? 0 : 1
  const step = value < 20 ? 1 : value < 100 ? 5 : 10
  return Math.round(value / step) * step
}
