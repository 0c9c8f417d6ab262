import { spendRequest } from '../budget/spend-request.ts'
import type { StudioContext } from '../context.ts'
import { holdAfter429, noteReachable, noteUnreachable } from '../queue/reachability.ts'
import type { JobRow } from '../store/tables.ts'
import { applyReading } from './apply-reading.ts'
import { nextPoll } from './next-poll.ts'

/** Follows all running jobs with one schedule: the only poller of the service, whatever the number of tabs. */
export function createTracker(ctx: StudioContext): () => Promise<number | null> {
  let lastPollAt = 0
  return async () => {
    const jobs = await trackedJobs(ctx)
    const spacingMs = ctx.budget.evenSpacingMs
    const next = nextPoll(
      jobs.map((job) => ({ id: job.id, sentAt: job.sent_at ?? job.created_at, polledAt: job.polled_at })),
      lastPollAt,
      spacingMs,
    )
    const job = jobs.find(({ id }) => id === next?.id)
    if (!next || !job?.service_id) return null
    const now = ctx.clock.now()
    const waitMs = Math.max(next.at - now, ctx.live.retryAt - now, ctx.budget.waitMs(now, 'tracker'))
    if (waitMs > 0) return waitMs
    lastPollAt = now
    await spendRequest(ctx)
    return look(ctx, job, job.service_id)
  }
}

async function look(ctx: StudioContext, job: JobRow, serviceId: string): Promise<number> {
  const reading = await ctx.upstream.readVideo(serviceId)
  if (reading.kind === 'unreachable') return noteUnreachable(ctx, reading.reason)
  noteReachable(ctx)
  if (reading.kind === 'refused' && reading.status === 429)
    return holdAfter429(ctx, reading.refusal.retryAfterSeconds)
  await applyReading(ctx, job, reading)
  return 0
}

function trackedJobs(ctx: StudioContext): Promise<JobRow[]> {
  return ctx.db
    .selectFrom('job')
    .selectAll()
    .where('mode', '=', ctx.mode)
    .where('state', 'in', ['queued', 'processing'])
    .where('service_id', 'is not', null)
    .execute()
}
