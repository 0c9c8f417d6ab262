import * as z from 'zod/mini'

import { JobId } from './job.ts'
import { LearnedPrice } from './learned-price.ts'
import { listOf, whole } from './route.ts'

export const BalanceKind = z.enum(['charge', 'refund_seen', 'grant', 'spent_outside', 'unexplained'])
export type BalanceKind = z.infer<typeof BalanceKind>

/** Which changes are meant, each field as it stands in an address: all without one. `from` and `to` are moments (ms). */
const filter = { kind: z.optional(listOf(BalanceKind)), from: z.optional(whole), to: z.optional(whole) }
export const BalanceFilter = z.strictObject(filter)
export type BalanceFilter = z.infer<typeof BalanceFilter>

export const ReadBalance = z.strictObject({ ...filter, before: z.optional(whole) })
export type ReadBalance = z.infer<typeof ReadBalance>

/** Where one downloads the changes that a filter names, as a table. */
export const balanceTablePath = '/media/balance.csv'

/** One change of the balance and what it was for. */
export const BalanceEntry = z.object({
  id: z.int(),
  at: z.int(),
  /** `charge` is positive where an earlier one was corrected; `spent_outside` was for no job of this studio. */
  kind: BalanceKind,
  /** Negative when the balance fell. */
  credits: z.int(),
  /** The balance after it. */
  balance: z.int(),
  job: z.nullable(z.object({ id: JobId, prompt: z.string() })),
  /** A remark in plain words, null when kind and job say it all. */
  note: z.nullable(z.string()),
})
export type BalanceEntry = z.infer<typeof BalanceEntry>

/** Answer of `GET /api/balance?before=ID&kind=…`: what every change of the balance was for, newest first. */
export const BalanceTrail = z.object({
  entries: z.array(BalanceEntry),
  /** Ask for older ones before this id; null on the last page. */
  next: z.nullable(z.int()),
  /** Credits that moved since the newest entry and cannot be named yet, since something is still under way. */
  open: z.int(),
  /** The first balance that was ever read with this key: before it nothing is known. */
  begins: z.nullable(z.object({ at: z.int(), balance: z.int() })),
  prices: z.array(LearnedPrice),
})
export type BalanceTrail = z.infer<typeof BalanceTrail>
