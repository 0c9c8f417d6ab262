import type { StudioContext } from '../context.ts'
import { checkedForMs, checksAtMs } from './checks.ts'

/** The second check wakes the queue; this is for a waking that was lost. */
const lookAgainMs = 10_000
const firstMinuteMs = checksAtMs[1]

/**
 * Milliseconds until the next job may be sent while it is being found out whether the last one was accepted: in the
 * first minute another charge would make the balance say nothing. Looks at the store, so it also holds after a restart.
 */
export async function lanePauseMs(ctx: StudioContext): Promise<number> {
  const open = await ctx.db
    .selectFrom('job')
    .select('unconfirmed_at')
    .where('mode', '=', ctx.mode)
    .where('state', '=', 'unconfirmed')
    .where('verdict', '=', 'checking')
    .where('checks', '<', 2)
    .where('unconfirmed_at', '>', ctx.clock.now() - checkedForMs)
    .orderBy('unconfirmed_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!open) return 0
  const leftMs = (open.unconfirmed_at ?? 0) + firstMinuteMs - ctx.clock.now()
  // When the second check is late, so is the queue, for as long as checks are made.
  return leftMs > 0 ? Math.min(leftMs, firstMinuteMs) : lookAgainMs
}
