import * as z from 'zod/mini'

/** Requests of the key's minute that following jobs leaves free, for people and other programs with the same key. */
export const RequestReserve = z.object({
  /** Null where nobody chose: then it is `usual`. */
  chosen: z.nullable(z.int()),
  /** What is kept free right now. */
  reserve: z.int(),
  /** What the studio chooses by itself: one for every free slot, at least 1, at most 2 (4 from 30 a minute on). */
  usual: z.object({ least: z.int(), most: z.int() }),
  /** Requests a minute, as the account has it. */
  limit: z.int(),
})
export type RequestReserve = z.infer<typeof RequestReserve>

/** Null lets the studio choose. One request is always left to follow jobs with, so the most is the limit less one. */
export const SetRequestReserve = z.strictObject({
  chosen: z.nullable(
    z
      .int({ error: 'Enter a whole number of requests.' })
      .check(z.minimum(0, { error: 'Fewer than none cannot be kept free.' }), z.maximum(100_000)),
  ),
})
export type SetRequestReserve = z.infer<typeof SetRequestReserve>
