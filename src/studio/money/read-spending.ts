import type { ReadSpending, Spending, SpendingDay } from '#contract/studio/spending.ts'

import type { StudioContext } from '../context.ts'
import { dayReader } from '../history/calendar-day.ts'
import type { StudioTransaction } from '../store/tables.ts'
import { beginning } from './books-begin.ts'
import { explainBalance } from './explain-balance.ts'
import { type EntrySum, groupBy, sumEntries, sumOf } from './spending-sums.ts'

const dayMs = 24 * 3_600_000
/** A week of habits twice over: long enough for a pace, short enough to follow a change of them. */
const paceDays = 14

/**
 * What the balance of this mode showed in the last days: by day, model, kind of request and person, what failed, and at
 * which pace credits go. Entries of the balance trail and nothing else, so that both come to the same. Throws
 * `invalid_request` for a time zone that does not exist.
 */
export const readSpending = (ctx: StudioContext, { days, zone = 'UTC' }: ReadSpending): Promise<Spending> =>
  ctx.db.transaction().execute(async (trx) => {
    await explainBalance(ctx, trx)
    const now = ctx.clock.now()
    const dayOf = dayReader(zone)
    const shown = lastDays(dayOf, now, days)
    // A day has up to 25 hours; what is of an earlier day is left out by its name.
    const entries = await sumEntries(trx, ctx.mode, now - (days + 1) * dayMs)
    const inTime = entries.filter(({ at }) => shown.has(dayOf(at)))
    const paid = inTime.filter(({ kind }) => kind === 'charge' || kind === 'refund_seen')
    return {
      days: tellDays(shown, inTime, dayOf),
      total: { ...sumOf(inTime), ...othersOf(inTime) },
      byModel: groupBy(paid, ({ model }) => model),
      byKind: groupBy(paid, ({ jobKind }) => jobKind),
      byPerson: groupBy(paid, ({ person }) => person),
      failures: groupBy(paid, ({ state, failure }) => (state === 'failed' ? (failure ?? 'unknown') : null)),
      clips: sumOf(paid.filter(({ state }) => state === 'completed')).jobs,
      keepers: sumOf(paid.filter(({ state, isKeeper }) => state === 'completed' && isKeeper)).jobs,
      pace: await paceOf(ctx, trx),
    }
  })

/** Names of the last days, the oldest first. */
function lastDays(dayOf: (at: number) => string, now: number, days: number): ReadonlySet<string> {
  const names = new Set<string>()
  // Twice a day, since one of 23 hours could be stepped over.
  for (let at = now - (days + 1) * dayMs; at <= now; at += dayMs / 2) names.add(dayOf(at))
  names.add(dayOf(now))
  return new Set([...names].slice(-days))
}

function tellDays(
  shown: ReadonlySet<string>,
  entries: readonly EntrySum[],
  dayOf: (at: number) => string,
): SpendingDay[] {
  const byDay = Map.groupBy(entries, ({ at }) => dayOf(at))
  return [...shown].map((day) => {
    const ofDay = byDay.get(day) ?? []
    return { day, ...sumOf(ofDay), ...othersOf(ofDay) }
  })
}

const othersOf = (entries: readonly EntrySum[]) => ({
  outside: -total(entries, ['spent_outside', 'unexplained']),
  granted: total(entries, ['grant']),
})

const total = (entries: readonly EntrySum[], kinds: readonly string[]) =>
  entries.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { credits }) => sum + credits, 0)

async function paceOf(ctx: StudioContext, trx: StudioTransaction): Promise<Spending['pace']> {
  const now = ctx.clock.now()
  const begins = await beginning(trx, ctx.mode)
  const since = Math.max(begins?.at ?? now, now - paceDays * dayMs)
  if (now - since < dayMs) return null
  const entries = await sumEntries(trx, ctx.mode, since)
  const { charged, refunded } = sumOf(entries)
  return {
    days: (now - since) / dayMs,
    credits: Math.max(0, charged - refunded + othersOf(entries).outside),
  }
}
