import type { QueueBlock } from '#contract/studio/account.ts'

import type { StudioContext } from '../context.ts'

const firstRetryMs = 1000
const longestRetryMs = 15_000

/** The service did not answer: one banner, and a pause that doubles up to 15 s. Answers the pause in ms. */
export function noteUnreachable(ctx: StudioContext, reason: string): number {
  if (ctx.stopping.aborted) return longestRetryMs
  const pauseMs = Math.min(longestRetryMs, firstRetryMs * 2 ** ctx.live.failures)
  ctx.live.failures++
  ctx.live.retryAt = ctx.clock.now() + pauseMs
  if (ctx.live.failures === 1) ctx.log.warn({ reason }, 'the service does not answer')
  setBlock(ctx, {
    reason: 'unreachable',
    message:
      'The video service does not answer. Waiting jobs stay here and go on by themselves; nothing was lost or paid.',
  })
  return pauseMs
}

/** The service answered something: it is there again. */
export function noteReachable(ctx: StudioContext): void {
  ctx.live.failures = 0
  ctx.live.retryAt = 0
  if (ctx.live.block?.reason === 'unreachable') ctx.live.block = null
}

/** Puts up one banner for the whole queue; the same reason keeps its first moment. */
export function setBlock(ctx: StudioContext, block: Pick<QueueBlock, 'reason' | 'message'>): void {
  const same = ctx.live.block?.reason === block.reason ? ctx.live.block : null
  ctx.live.block = { ...block, since: same?.since ?? ctx.clock.now() }
}
