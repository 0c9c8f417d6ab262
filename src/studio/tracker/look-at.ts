import { spendRequest } from '../budget/spend-request.ts'
import type { StudioContext } from '../context.ts'
import { noteReachable, noteUnreachable, pauseAfter, retryPauseMs } from '../queue/reachability.ts'
import type { JobRow } from '../store/tables.ts'
import { applyReading } from './apply-reading.ts'

/**
 * Reads one job at the service because a delivery told of it, out of the tracker's turn, and writes down what it says.
 * Answers 0 when the service answered, else the milliseconds until it is worth another try.
 */
export async function lookAt(ctx: StudioContext, job: JobRow, serviceId: string): Promise<number> {
  const pauseMs = Math.max(retryPauseMs(ctx), ctx.budget.waitMs(ctx.clock.now(), 'person'))
  return pauseMs > 0 ? pauseMs : (await look(ctx, job, serviceId, 'look')).waitMs
}

/**
 * One look, with a request that the budget has. Answers the job after it, null when it is as it was, and the
 * milliseconds until the service may be asked again.
 */
export async function look(
  ctx: StudioContext,
  job: JobRow,
  serviceId: string,
  purpose: 'look' | 'poll',
): Promise<{ waitMs: number; after: JobRow | null }> {
  const askedAt = ctx.clock.now()
  await spendRequest(ctx, purpose)
  const reading = await ctx.upstream.readVideo(serviceId)
  if (reading.kind === 'unreachable') return { waitMs: noteUnreachable(ctx, reading.reason), after: null }
  const asked = { askedAt, isTold: purpose === 'look' }
  if (reading.kind === 'read') {
    noteReachable(ctx)
    return { waitMs: 0, after: await applyReading(ctx, job, reading, asked) }
  }
  const { retryAfterSeconds } = reading.refusal
  const waitMs = pauseAfter(ctx, { status: reading.status, retryAfterSeconds }) ?? 0
  if (reading.status !== 429) return { waitMs, after: await applyReading(ctx, job, reading, asked) }
  ctx.budget.learnRefusal(ctx.clock.now(), retryAfterSeconds)
  return { waitMs, after: null }
}
