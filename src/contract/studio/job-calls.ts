import * as z from 'zod/mini'

import { JobRequest } from './job-request.ts'
import { JobId } from './job.ts'
import { MadeFrom } from './lineage.ts'

const wholeCredits = 'The limit is a whole number of credits, 1 or more.'
/** Most credits a job may cost when its turn comes; above it is held, not sent. Null for any. */
export const CreditsMax = z.nullable(
  z.int({ error: wholeCredits }).check(z.minimum(1, { error: wholeCredits })),
)

/** Body of `POST /api/jobs`. The browser makes the id, so a repeated send is the same job. */
export const CreateJob = z.strictObject({
  id: JobId,
  request: JobRequest,
  creditsMax: z.optional(CreditsMax),
  /** Before this person's other waiting jobs. */
  front: z.optional(z.boolean()),
  /** Kept here until it is released. */
  held: z.optional(z.boolean()),
  /** The failed job that it tries again. Once: a second try is a `conflict` unless the first was cancelled. */
  retryOf: z.optional(JobId),
  /** What it was composed from. */
  from: z.optional(MadeFrom),
})
export type CreateJob = z.infer<typeof CreateJob>

/** Body of `POST /api/jobs/:id/edit`: the whole request anew. Without `creditsMax` the limit stays as it is. */
export const EditJob = z.strictObject({
  id: JobId,
  request: JobRequest,
  creditsMax: z.optional(CreditsMax),
  /** The newest revision of the job that was seen: an edit from another tab since then is a `conflict`. */
  revision: z.int(),
})
export type EditJob = z.infer<typeof EditJob>

/** Body of `POST /api/jobs/:id/link`: the service's own id of a job, as a person found it. */
export const LinkJob = z.strictObject({
  id: JobId,
  serviceId: z
    .string({ error: 'Enter the id that the service gave the job.' })
    .check(
      z.trim(),
      z.minLength(1, { error: 'Enter the id that the service gave the job.' }),
      z.maxLength(200, { error: 'An id has at most 200 characters.' }),
    ),
  /** Take it although it looks like another job. */
  force: z.optional(z.boolean()),
})
export type LinkJob = z.infer<typeof LinkJob>
