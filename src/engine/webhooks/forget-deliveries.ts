import type { EngineContext } from '../context.ts'

const keptMs = 30 * 24 * 3600_000

/** Removes deliveries older than 30 days that were delivered or given up. */
export async function forgetDeliveries(ctx: EngineContext): Promise<void> {
  await ctx.db
    .deleteFrom('delivery')
    .where('next_at', 'is', null)
    .where('created_at', '<', ctx.clock.now() - keptMs)
    .execute()
}
