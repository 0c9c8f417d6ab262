import { sidecarFormat } from '#contract/studio/export.ts'
import type { JobDetail } from '#contract/studio/job.ts'

/** The whole record of a job as a file: the same that an export writes beside a clip, and an import takes. */
export const jobRecord = (job: JobDetail): string =>
  `${JSON.stringify({ format: sidecarFormat, version: 1, job }, null, 2)}\n`
