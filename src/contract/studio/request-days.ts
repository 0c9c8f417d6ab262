import * as z from 'zod/mini'

/** Days of the key table's sparkline. */
export const shownDays = 30

/**
 * Answer of `GET /api/request-days`: what this studio asked with the shown mode's key, by day in UTC, oldest first, today
 * last. A day before the count began is not in it: nothing is known of it.
 */
export const RequestDays = z.object({
  days: z.array(z.object({ day: z.string(), requests: z.int() })),
})
export type RequestDays = z.infer<typeof RequestDays>
