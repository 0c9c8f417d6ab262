import type { StudioContext } from '../context.ts'
import { slotsUsed } from '../queue/slots.ts'
import { arrivesWithinMs } from '../unconfirmed/doubtful-jobs.ts'
import { refreshAccount } from './refresh-account.ts'

const whileMovingMs = 60_000
const whileIdleMs = 10 * 60_000

/**
 * One step of keeping plan and balance fresh: once a minute while jobs move, the queue stands or the balance has
 * something to show yet, else every ten.
 */
export async function keepAccount(ctx: StudioContext): Promise<number> {
  const waitMs = await refreshAccount(ctx)
  if (waitMs !== null) return waitMs
  const isBusy = ctx.live.block !== null || (await slotsUsed(ctx)) > 0 || (await isAnythingDue(ctx))
  return isBusy ? whileMovingMs : whileIdleMs
}

/** Refunds on their way, and sendings that may still arrive. */
async function isAnythingDue(ctx: StudioContext): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('job')
    .select('id')
    .where('mode', '=', ctx.mode)
    .where((eb) =>
      eb.or([
        eb('books', 'in', ['charge', 'refund', 'unpaid']),
        eb('unconfirmed_at', '>', ctx.clock.now() - arrivesWithinMs),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
