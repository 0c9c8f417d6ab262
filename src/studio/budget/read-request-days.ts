import { type RequestDays, shownDays } from '#contract/studio/request-days.ts'

import type { StudioContext } from '../context.ts'
import { dayOf } from './count-requests.ts'
import { writeSpent } from './write-soon.ts'

const dayMs = 24 * 3_600_000

/** What the studio asked with its key on each of the last 30 days, from the day on that it began to count. */
export async function readRequestDays(ctx: StudioContext): Promise<RequestDays> {
  const { keyHash } = ctx.budget
  if (keyHash === null) return { days: [] }
  await writeSpent(ctx)
  const now = ctx.clock.now()
  const all = Array.from({ length: shownDays }, (_, ago) => dayOf(now - ago * dayMs)).toReversed()
  const rows = await ctx.db
    .selectFrom('request_day')
    .select(['day', 'requests'])
    .where('key_hash', '=', keyHash)
    .orderBy('day')
    .execute()
  const first = rows[0]?.day
  if (first === undefined) return { days: [] }
  const counts = new Map(rows.map(({ day, requests }) => [day, requests]))
  return {
    days: all.filter((day) => day >= first).map((day) => ({ day, requests: counts.get(day) ?? 0 })),
  }
}
