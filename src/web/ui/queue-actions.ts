import type { JobId, JobSummary } from '#contract/studio/job.ts'

/** What can be done with jobs that were not sent; each tells by itself when it came too late. */
export type QueueActions = {
  /** Right before another job, or to the end. */
  move: (id: JobId, before: JobId | null) => void
  toFront: (id: JobId) => void
  hold: (id: JobId) => void
  release: (id: JobId) => void
  edit: (id: JobId) => void
  /** `next` is the job behind it, before which it can be put back. */
  cancel: (job: JobSummary, next: JobId | null) => void
  holdAll: () => void
  releaseAll: () => void
  /** Whether one may do any of this with a job, and with all of them at once. */
  mayAct: (job: JobSummary) => boolean
  mayActOnAll: boolean
  /** Who made it; null while there is nobody else. */
  nameOf: (person: string) => string | null
}
