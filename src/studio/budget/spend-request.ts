import type { StudioContext } from '../context.ts'
import { countRequests } from './count-requests.ts'

/** Longer than any window that limits count in. */
export const keptMs = 120_000

/** What a request is spent on. */
export type Purpose = 'submit' | 'poll' | 'look' | 'account' | 'check' | 'archive' | 'media' | 'person'

/** Writes a request down before it is sent: memory and store, so that a crash loop cannot overspend the limit. */
export async function spendRequest(ctx: StudioContext, purpose: Purpose = 'account'): Promise<void> {
  const at = ctx.clock.now()
  ctx.budget.add(at)
  const { mode, budget } = ctx
  await ctx.db
    .insertInto('upstream_request')
    .values({ at, mode, purpose, key_hash: budget.keyHash })
    .execute()
  await countRequests(ctx, { at, keyHash: budget.keyHash, requests: 1 })
  await ctx.db
    .deleteFrom('upstream_request')
    .where('at', '<', at - keptMs)
    .execute()
}
