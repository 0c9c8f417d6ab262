import type { StudioContext } from '../context.ts'
import { slotsUsed } from '../queue/slots.ts'
import { refreshAccount } from './refresh-account.ts'

const whileMovingMs = 60_000
const whileIdleMs = 10 * 60_000

/** One step of keeping plan and balance fresh: once a minute while jobs move or the queue stands, else every ten. */
export async function keepAccount(ctx: StudioContext): Promise<number> {
  const waitMs = await refreshAccount(ctx)
  if (waitMs !== null) return waitMs
  const busy = ctx.live.block !== null || (await slotsUsed(ctx)) > 0
  return busy ? whileMovingMs : whileIdleMs
}
