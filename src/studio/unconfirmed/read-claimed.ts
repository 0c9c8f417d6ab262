import type { StatusReading } from '#upstream/answers.ts'
import type { Reading } from '#upstream/client.ts'

import { spendRequest } from '../budget/spend-request.ts'
import type { StudioContext } from '../context.ts'
import { noteReachable, noteUnreachable, pauseAfter, retryPauseMs } from '../queue/reachability.ts'

/**
 * What the service says of a job that is said to be ours. `refused`: anything but the job, a 404 among it. `later`: it
 * could not be asked now, and in how many milliseconds it is worth another try.
 */
export type Claimed =
  | { kind: 'read'; reading: Extract<Reading<StatusReading>, { kind: 'read' }>; askedAt: number }
  | { kind: 'refused'; status: number; message: string }
  | { kind: 'later'; inMs: number }

/** Reads the job that is said to be ours, out of the tracker's turn. */
export async function readClaimed(ctx: StudioContext, serviceId: string): Promise<Claimed> {
  const pauseMs = Math.max(retryPauseMs(ctx), ctx.budget.waitMs(ctx.clock.now(), 'person'))
  if (pauseMs > 0) return { kind: 'later', inMs: pauseMs }
  const askedAt = ctx.clock.now()
  await spendRequest(ctx, 'look')
  const reading = await ctx.upstream.readVideo(serviceId)
  if (reading.kind === 'unreachable') return { kind: 'later', inMs: noteUnreachable(ctx, reading.reason) }
  if (reading.kind === 'read') {
    noteReachable(ctx)
    return { kind: 'read', reading, askedAt }
  }
  const { status, refusal } = reading
  const askAgainMs = pauseAfter(ctx, { status, retryAfterSeconds: refusal.retryAfterSeconds })
  if (askAgainMs !== null) return { kind: 'later', inMs: askAgainMs }
  // That is about the key: one banner tells it.
  if (status === 401 || status === 403) ctx.wake.account()
  return { kind: 'refused', status, message: refusal.message }
}
