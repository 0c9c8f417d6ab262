import type { StudioContext } from '../context.ts'
import type { StudioDb } from '../store/tables.ts'

const keptMs = 120_000

/** Writes a request down before it is sent: memory and store, so that a crash loop cannot overspend the limit. */
export async function spendRequest(ctx: StudioContext): Promise<void> {
  const at = ctx.clock.now()
  ctx.budget.add(at)
  await ctx.db.insertInto('upstream_request').values({ at }).execute()
  await ctx.db
    .deleteFrom('upstream_request')
    .where('at', '<', at - keptMs)
    .execute()
}

/** Moments (ms) of the requests of the last two minutes. */
export async function recentRequests(db: StudioDb, now: number): Promise<number[]> {
  const rows = await db
    .selectFrom('upstream_request')
    .select('at')
    .where('at', '>=', now - keptMs)
    .execute()
  return rows.map((row) => row.at)
}
