import type { JobSummary } from '#contract/studio/job.ts'

import { dayKey } from '../../lib/format-date.ts'

export type Day = {
  /** Local calendar day: `2026-11-22`. */
  key: string
  /** Creation time of its newest job. */
  at: number
  jobs: JobSummary[]
}

/** Jobs, newest first, by the local day on which they were created. */
export function groupDays(jobs: readonly JobSummary[]): Day[] {
  const days: Day[] = []
  for (const job of jobs) {
    const key = dayKey(job.createdAt)
    const day = days.at(-1)
    if (day?.key === key) day.jobs.push(job)
    else days.push({ key, at: job.createdAt, jobs: [job] })
  }
  return days
}
