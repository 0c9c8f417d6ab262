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
  clearBlock(ctx, ['unreachable'])
}

/** Puts up one banner for the whole queue; the same reason keeps its first moment. */
export function setBlock(ctx: StudioContext, block: Pick<QueueBlock, 'reason' | 'message'>): void {
  const same = ctx.live.block?.reason === block.reason ? ctx.live.block : null
  ctx.live.block = { ...block, since: same?.since ?? ctx.clock.now() }
}

/** Takes the banner down when its reason is one of these. */
export function clearBlock(ctx: StudioContext, reasons: readonly QueueBlock['reason'][]): void {
  if (ctx.live.block && reasons.includes(ctx.live.block.reason)) ctx.live.block = null
}

const longestHoldSeconds = 3600
/** When a 429 does not tell how long. */
const unknownHoldSeconds = 10

/** After a 429 nothing is sent for as long as the service says, within reason. Answers the pause in ms. */
export function holdAfter429(ctx: StudioContext, retryAfterSeconds: number | null): number {
  const seconds = Math.min(Math.max(retryAfterSeconds ?? unknownHoldSeconds, 1), longestHoldSeconds)
  const pauseMs = Math.ceil(seconds * 1000) + 500
  ctx.budget.holdUntil(ctx.clock.now() + pauseMs)
  return pauseMs
}
