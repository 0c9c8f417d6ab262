import type { StudioContext } from '../context.ts'
import type { StudioTransaction } from '../store/tables.ts'
import { openGrants, openJobs, type Reading, settledReading } from './open-entries.ts'
import { weigh } from './weigh-reading.ts'

/** The newest balance beside the one that our own jobs explain; `difference` is negative when it is lower. */
export type Comparison = { now: number; expected: number; difference: number }

/** Compares without concluding: jobs that run may still change what is expected. Null before there are two balances. */
export async function compareBalance(ctx: StudioContext, trx: StudioTransaction): Promise<Comparison | null> {
  const base = await settledReading(trx, ctx.mode)
  const reading = await newestReading(trx, ctx.mode)
  if (!base || !reading) return null
  const jobs = await openJobs(trx, ctx.mode)
  const { risen, seen } = weigh(base, reading, { jobs, grants: await openGrants(trx, ctx) })
  const difference = seen ? 0 : risen
  return { now: reading.credits, expected: reading.credits - difference, difference }
}

/** The newest balance of a mode, of whatever source. */
export const newestReading = (trx: StudioTransaction, mode: string): Promise<Reading | undefined> =>
  trx
    .selectFrom('account_reading')
    .selectAll()
    .where('mode', '=', mode)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
