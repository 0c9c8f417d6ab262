import * as z from 'zod/mini'

import { whole } from './route.ts'

export const spendingDaysMax = 366

/** Query of `GET /api/spending`: the last days, today among them, as they begin in a time zone. */
export const ReadSpending = z.strictObject({
  days: z.pipe(
    whole,
    z
      .int()
      .check(
        z.minimum(1, { error: 'At least one day is told.' }),
        z.maximum(spendingDaysMax, { error: `At most ${spendingDaysMax} days are told at once.` }),
      ),
  ),
  /** `Europe/Berlin`; UTC without one. */
  zone: z.optional(z.string().check(z.maxLength(60))),
})
export type ReadSpending = z.infer<typeof ReadSpending>

/** Credits, none of them negative. `jobs` is how many were paid for. */
const sums = { jobs: z.int(), charged: z.int(), refunded: z.int() }

/** What the balance lost beside jobs of this studio and what cannot be explained, and what it got, refunds apart. */
const others = { outside: z.int(), granted: z.int() }

export const SpendingDay = z.object({ day: z.string(), ...sums, ...others })
export type SpendingDay = z.infer<typeof SpendingDay>

export const SpendingGroup = z.object({ name: z.string(), ...sums })
export type SpendingGroup = z.infer<typeof SpendingGroup>

/** What the balance itself showed in some days: every sum here is one of entries of the balance trail. */
export const Spending = z.object({
  /** Each day, the oldest first, also those on which nothing happened. */
  days: z.array(SpendingDay),
  total: z.object({ ...sums, ...others }),
  byModel: z.array(SpendingGroup),
  byKind: z.array(SpendingGroup),
  byPerson: z.array(SpendingGroup),
  /** Failed jobs by the code of their cause. */
  failures: z.array(SpendingGroup),
  /** Of the jobs that were paid for: those with a clip, and of these the ones with a star or 4 and more points. */
  clips: z.int(),
  keepers: z.int(),
  /** What all of it took in so many whole or begun days up to now; null while less than one is known. */
  pace: z.nullable(z.object({ days: z.number(), credits: z.int() })),
})
export type Spending = z.infer<typeof Spending>
