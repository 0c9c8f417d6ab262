import type { QueueBlock } from '#contract/studio/account.ts'
import { timeLeft } from '#platform/time-left.ts'

import type { StudioContext } from '../context.ts'

const firstRetryMs = 1000
const longestRetryMs = 15_000

type Reason = QueueBlock['reason']

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

/** The service answered something: it is there again. A pause that it asked for stands: others were under way. */
export function noteReachable(ctx: StudioContext): void {
  ctx.live.failures = 0
  ctx.live.retryAt = 0
  clearBlock(ctx, ['rate_limited'])
  if (unavailableMs(ctx) > 0) return
  ctx.live.unavailableUntil = 0
  clearBlock(ctx, ['unreachable'])
}

/** Milliseconds until the service may be tried again after it did not answer, or said that it is not available. */
export const retryPauseMs = (ctx: StudioContext): number =>
  Math.max(timeLeft(ctx.clock.now(), ctx.live.retryAt, longestRetryMs), unavailableMs(ctx))

const unavailableMs = (ctx: StudioContext): number =>
  timeLeft(ctx.clock.now(), ctx.live.unavailableUntil, longestPauseMs)

/** Which of several reasons is told: first what waits for a person, then what passes by itself. */
const rank = {
  not_connected: 0,
  unauthorized: 1,
  plan_required: 2,
  insufficient_credits: 3,
  storage_full: 4,
  unreachable: 5,
  service_trouble: 6,
  rate_limited: 7,
  account_unreadable: 8,
} as const satisfies Record<Reason, number>

/** Puts up a reason why the queue stands; the same reason keeps its first moment. One banner shows the first of them. */
export function setBlock(ctx: StudioContext, block: Pick<QueueBlock, 'reason' | 'message'>): void {
  const since = ctx.live.blocks.get(block.reason)?.since ?? ctx.clock.now()
  ctx.live.blocks.set(block.reason, { ...block, since })
  showBlock(ctx)
}

/** Takes reasons away; what still stands is shown in their place, and the queue looks whether it may go on. */
export function clearBlock(ctx: StudioContext, reasons: readonly Reason[]): void {
  const gone = reasons.filter((reason) => ctx.live.blocks.delete(reason))
  if (gone.length === 0) return
  showBlock(ctx)
  ctx.wake.sender()
}

/** Reasons that only an answer of the service or a person can take away: until then nothing is sent. */
const standing: readonly Reason[] = ['storage_full', 'not_connected', 'unauthorized', 'plan_required']

/** Whether sending has to wait until a reason is taken away; the others are looked at anew before each sending. */
export const isStanding = (ctx: StudioContext): boolean =>
  standing.some((reason) => ctx.live.blocks.has(reason))

function showBlock({ live }: StudioContext) {
  const [first = null] = [...live.blocks.values()].toSorted((a, b) => rank[a.reason] - rank[b.reason])
  live.block = first
}

const longestPauseSeconds = 120
/** When the service does not tell how long. */
const unknownPauseSeconds = 10
/** Half a second more covers clocks that disagree. */
const pauseOf = (seconds: number | null) =>
  Math.ceil(Math.min(Math.max(seconds ?? unknownPauseSeconds, 1), longestPauseSeconds) * 1000) + 500
const longestPauseMs = pauseOf(Infinity)
/** Shorter pauses are nobody's concern. */
const toldFromMs = 30_000

/**
 * What a refusal says of the service itself. Answers the milliseconds until it may be asked again; null when it is
 * about what was asked for, and the service is there.
 */
export function pauseAfter(
  ctx: StudioContext,
  { status, retryAfterSeconds }: { status: number; retryAfterSeconds: number | null },
): number | null {
  if (status === 503) return noteUnavailable(ctx, retryAfterSeconds)
  noteReachable(ctx)
  return status === 429 ? holdAfter429(ctx, retryAfterSeconds) : null
}

/**
 * After a 503 nothing is asked for as long as the service says, two minutes at most, and no job is sent before a read
 * succeeds: it would be one more that is in doubt. Answers the pause in ms.
 */
function noteUnavailable(ctx: StudioContext, retryAfterSeconds: number | null): number {
  const pauseMs = pauseOf(retryAfterSeconds)
  ctx.live.unavailableUntil = Math.max(ctx.live.unavailableUntil, ctx.clock.now() + pauseMs)
  setBlock(ctx, {
    reason: 'unreachable',
    message:
      'The video service says that it is not available. Waiting jobs stay here and go on by themselves; nothing was lost or paid.',
  })
  ctx.wake.account()
  return pauseMs
}

/**
 * After a 429 nothing is sent for as long as the service says, but no longer than two minutes: its windows are one
 * minute long, so more is a mistake. Then the limits are read anew: the plan may have changed. Answers the pause in ms.
 */
export function holdAfter429(ctx: StudioContext, retryAfterSeconds: number | null): number {
  const pauseMs = pauseOf(retryAfterSeconds)
  // Not after each of many: the account is one more request.
  if (ctx.budget.hold(ctx.clock.now(), pauseMs)) ctx.wake.account()
  if (pauseMs >= toldFromMs)
    setBlock(ctx, {
      reason: 'rate_limited',
      message: `The service asks for a pause of ${Math.ceil(pauseMs / 1000)} s. Jobs go on by themselves after it.`,
    })
  return pauseMs
}
