import { isFinal } from '#contract/studio/job-state.ts'
import type { JobDetail, TimelineEntry } from '#contract/studio/job.ts'

export type Step = TimelineEntry & {
  /** Milliseconds since the step before, null for the first. */
  tookMs: number | null
  /** The job is at this step and moves on from it. */
  open: boolean
}

/** Steps in order of time, each with its distance from the one before. */
export function timelineSteps(job: Pick<JobDetail, 'timeline' | 'state' | 'archive'>): Step[] {
  const entries = job.timeline.toSorted((a, b) => a.at - b.at)
  const goesOn = !isFinal(job.state) || job.archive === 'archiving' || job.archive === 'retrying'
  return entries.map((entry, index) => {
    const before = entries[index - 1]
    return {
      ...entry,
      tookMs: before ? entry.at - before.at : null,
      open: goesOn && index === entries.length - 1,
    }
  })
}
