import * as z from 'zod/mini'

import { CreateJob, CreditsMax } from './job-calls.ts'
import { JobRequest } from './job-request.ts'
import { BatchId, JobId } from './job.ts'

/** Jobs that one batch may hold. */
export const batchJobsMax = 500

export const BatchSource = z.enum(['takes', 'wildcards', 'table', 'retry'])

export const BatchName = z
  .string({ error: 'Give the batch a name.' })
  .check(
    z.trim(),
    z.minLength(1, { error: 'Give the batch a name.' }),
    z.maxLength(120, { error: 'A name has at most 120 characters.' }),
  )

/** Body of `POST /api/batches`: all of its jobs are stored, or none. */
export const CreateBatch = z.strictObject({
  id: BatchId,
  name: BatchName,
  source: BatchSource,
  jobs: z
    .array(z.strictObject({ id: JobId, request: JobRequest, creditsMax: z.optional(CreditsMax) }))
    .check(
      z.minLength(1, { error: 'A batch has at least one job.' }),
      z.maxLength(batchJobsMax, { error: `A batch has at most ${batchJobsMax} jobs.` }),
    ),
  front: CreateJob.shape.front,
  held: CreateJob.shape.held,
  from: CreateJob.shape.from,
})
export type CreateBatch = z.infer<typeof CreateBatch>

/** A batch and how far it is. A failed job that was tried again counts as its new try, a cancelled try as none. */
export const BatchView = z.object({
  id: BatchId,
  name: z.string(),
  source: BatchSource,
  /** Whose it is, and all of its jobs: see `Maker`. */
  person: z.string(),
  createdAt: z.int(),
  jobs: z.int(),
  /** Not sent yet, held ones included. */
  waiting: z.int(),
  /** At the service, unconfirmed ones included. */
  sent: z.int(),
  completed: z.int(),
  failed: z.int(),
  cancelled: z.int(),
  /** What all of it costs: paid, held and estimated. */
  credits: z.int(),
  /** What trying the failed ones again would cost now. */
  retryCredits: z.int(),
  /** Its clips, the last completed first, then its other jobs; at most 8. */
  newest: z.array(JobId),
  /** When its last job came to an end, null while one goes on. */
  finishedAt: z.nullable(z.int()),
})
export type BatchView = z.infer<typeof BatchView>

/** Answer of `GET /api/batches?before=CURSOR`, newest first. */
export const BatchPage = z.object({ batches: z.array(BatchView), next: z.nullable(z.string()) })
export type BatchPage = z.infer<typeof BatchPage>
