import * as z from 'zod/mini'

const capMax = 10_000_000
const wordsOf = `A limit is a whole number of credits from 1 to ${capMax.toLocaleString('en')}.`
const credits = z.nullable(
  z.int({ error: wordsOf }).check(z.minimum(1, { error: wordsOf }), z.maximum(capMax, { error: wordsOf })),
)

/** Credits that jobs may take in a period: beyond `soft` one is warned, beyond `hard` nothing is stored. Null for none. */
export const Cap = z.strictObject({ soft: credits, hard: credits }).check(
  z.refine(({ soft, hard }) => soft === null || hard === null || soft <= hard, {
    error: 'The warning comes before the limit: enter a smaller number of credits.',
    path: ['soft'],
  }),
)
export type Cap = z.infer<typeof Cap>

export const CapPeriod = z.enum(['day', 'month'])
export type CapPeriod = z.infer<typeof CapPeriod>

/** Body of `POST /api/settings/caps`: the limits of the shown mode. */
export const SetCaps = z.strictObject({
  day: Cap,
  month: Cap,
  /** Where days and months begin: `Europe/Berlin`. */
  zone: z.string().check(z.minLength(1), z.maxLength(60)),
})
export type SetCaps = z.infer<typeof SetCaps>

export const CapUse = z.object({
  soft: credits,
  hard: credits,
  /** Credits of the jobs that were made since this moment (ms), whether they are paid yet or not. */
  used: z.int(),
  since: z.int(),
})
export type CapUse = z.infer<typeof CapUse>

export const Caps = z.object({ day: CapUse, month: CapUse, zone: z.string() })
export type Caps = z.infer<typeof Caps>

/** From which shares of a limit on one is told, the highest first. Source: issue F, Limits and alerts. */
export const warnedAt = [1, 0.9, 0.75, 0.5] as const

/** The highest of `warnedAt` that the use of a limit has reached; null below all of them, and without a limit. */
export function warningOf({ soft, hard, used }: Pick<CapUse, 'soft' | 'hard' | 'used'>): number | null {
  const limit = hard ?? soft
  if (limit === null) return null
  return warnedAt.find((share) => used >= share * limit) ?? null
}
