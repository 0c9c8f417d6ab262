import type { StudioContext } from '../context.ts'
import { clearBlock } from '../queue/reachability.ts'

/** What was learned of a service with one key does not hold for the next: balance, pauses, what stood in the way. */
export function forgetService(ctx: StudioContext): void {
  ctx.live.account = null
  ctx.live.retryAt = 0
  ctx.live.failures = 0
  ctx.live.unavailableUntil = 0
  ctx.live.webhooksTrusted = false
  clearBlock(ctx, [
    'unreachable',
    'unauthorized',
    'plan_required',
    'insufficient_credits',
    'service_trouble',
    'rate_limited',
    'account_unreadable',
  ])
}
