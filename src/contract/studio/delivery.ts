import * as z from 'zod/mini'

import { JobId } from './job.ts'

/**
 * What we hold of a webhook delivery: `verified` by its signature; `unsigned` because no secret is stored to check it
 * with; `bad_signature`; `unreadable`; `orphan` when it is verified and names a job that is not of this studio.
 */
export const DeliveryVerdict = z.enum(['verified', 'unsigned', 'bad_signature', 'unreadable', 'orphan'])
export type DeliveryVerdict = z.infer<typeof DeliveryVerdict>

/** One delivery that arrived at an address of this studio. Times in milliseconds since 1970. */
export const DeliveryView = z.object({
  id: z.int(),
  at: z.int(),
  /** The job that it belongs to, null while none is known. */
  jobId: z.nullable(JobId),
  /** The id that it names, as the service gave it. */
  serviceId: z.nullable(z.string()),
  event: z.nullable(z.string()),
  verdict: DeliveryVerdict,
  /** How often the very same delivery arrived. */
  times: z.int(),
  /** When the studio acted on it; null while that is to come, or for what is only kept. */
  appliedAt: z.nullable(z.int()),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
})
export type DeliveryView = z.infer<typeof DeliveryView>

/** Answer of `GET /api/deliveries`, newest first. */
export const DeliveryPage = z.object({
  deliveries: z.array(DeliveryView),
  /** Ask for those before this id next; null on the last page. */
  next: z.nullable(z.int()),
  /** Where the service can reach this studio, null without a public https address. */
  address: z.nullable(z.string()),
})
export type DeliveryPage = z.infer<typeof DeliveryPage>

/** Finished jobs that were sent with an address of this studio and of which no delivery came. */
export const MissedDeliveries = z.object({
  jobs: z.array(z.object({ id: JobId, prompt: z.string(), finishedAt: z.int() })),
})
export type MissedDeliveries = z.infer<typeof MissedDeliveries>
