import * as z from 'zod/mini'

import { Caps, CapUse } from './caps.ts'
import { Mode } from './job.ts'

/** The account behind the studio's key, as last read from the service. */
export const AccountView = z.object({
  mode: Mode,
  /** When the service said so (ms); the figures are that old. */
  readAt: z.int(),
  plan: z.string(),
  planName: z.string(),
  planExpiresAt: z.nullable(z.int()),
  credits: z.int(),
  creditsPerMonth: z.int(),
  requestsPerMinute: z.int(),
  concurrentJobs: z.int(),
  maxKeys: z.int(),
})
export type AccountView = z.infer<typeof AccountView>

/** Use of the limits right now. `waitingCredits` is what the jobs that were not sent yet will cost. */
export const Activity = z.object({
  slots: z.int(),
  slotsUsed: z.int(),
  /** Of the used slots, jobs that the service reports as processing. */
  rendering: z.int(),
  waiting: z.int(),
  held: z.int(),
  waitingCredits: z.int(),
  requestsUsed: z.int(),
  requestsPerMinute: z.int(),
  /** The studio's own limits, where somebody set any. */
  caps: z.optional(Caps),
  /** What whoever asks may take a month, where they have a limit of their own. */
  ownCap: z.optional(CapUse),
})
export type Activity = z.infer<typeof Activity>

/** Why the queue stands still, in one banner for all its jobs. */
export const QueueBlock = z.object({
  reason: z.enum([
    'not_connected',
    'unreachable',
    /** It answers, but not so that jobs could be sent. */
    'service_trouble',
    'account_unreadable',
    'insufficient_credits',
    'plan_required',
    'unauthorized',
    'rate_limited',
    'storage_full',
  ]),
  message: z.string(),
  since: z.int(),
})
export type QueueBlock = z.infer<typeof QueueBlock>
