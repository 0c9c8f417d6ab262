import * as z from 'zod/mini'

import { BatchName, BatchView, batchJobsMax } from './batch.ts'
import { BatchId } from './job.ts'
import { JobSelection } from './selection.ts'

export const retryMax = batchJobsMax

/** Body of `POST /api/retries/estimate`: what trying the failed jobs of a selection again would make. Stores nothing. */
export const EstimateRetry = z.strictObject({ jobs: JobSelection })
/** Body of `POST /api/retries`. The browser makes the id, so a repeated send makes nothing more. */
export const RetryJobs = z.strictObject({ id: BatchId, name: BatchName, jobs: JobSelection })
export type RetryJobs = z.infer<typeof RetryJobs>

export const RetryEstimate = z.object({
  /** Failed jobs that nothing tries again yet, and what all of them cost now. */
  jobs: z.int(),
  credits: z.int(),
  /** Jobs of the selection that are not tried again: not failed, tried already, or upscales, which are free to repeat. */
  skipped: z.int(),
})
export type RetryEstimate = z.infer<typeof RetryEstimate>

/** A job of a batch is tried again in it; the others make a batch of their own, null when there are none. */
export const RetryResult = z.object({ jobs: z.int(), credits: z.int(), batch: z.nullable(BatchView) })
export type RetryResult = z.infer<typeof RetryResult>
