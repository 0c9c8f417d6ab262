import * as z from 'zod/mini'

import { Model } from '../service/model.ts'
import { JobKind } from './job-request.ts'
import { UsualTime } from './job.ts'

/** What requests to the service are spent on, in words of people: see studio/queue/read-queue.ts. */
export const RequestPurpose = z.enum(['submit', 'status', 'account', 'media', 'other'])
export type RequestPurpose = z.infer<typeof RequestPurpose>

/** Rendering times of jobs alike, as this studio saw them. */
export const UsualOfKind = z.object({ kind: JobKind, model: Model, duration: z.int(), usual: UsualTime })
export type UsualOfKind = z.infer<typeof UsualOfKind>

/** Answer of `GET /api/queue`: what the panel of the queue knows beyond the feed. */
export const QueueView = z.object({
  /** Requests of the last minute by what they were for. */
  requests: z.array(z.object({ purpose: RequestPurpose, count: z.int() })),
  /** Kept back for what people do: sending, uploads, looking at the account. */
  reserved: z.int(),
  usual: z.array(UsualOfKind),
  /** People whose next job goes out before the next one of whoever asks: people take turns. 0 while nothing of theirs waits. */
  othersBefore: z.int(),
})
export type QueueView = z.infer<typeof QueueView>
