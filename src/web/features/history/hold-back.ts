import type { JobId, JobSummary } from '#contract/studio/job.ts'

export type Held = { shown: readonly JobSummary[]; newer: number }

/**
 * Splits off the jobs that arrived above `line` (the newest job when reading began): they wait behind a pill, so that
 * nothing moves under the reader. Without a line, or when its job is gone, everything is shown.
 */
export function holdBack(jobs: readonly JobSummary[], line: JobId | null): Held {
  const newer = line === null ? 0 : jobs.findIndex(({ id }) => id === line)
  return newer <= 0 ? { shown: jobs, newer: 0 } : { shown: jobs.slice(newer), newer }
}
