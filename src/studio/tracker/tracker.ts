import type { StudioContext } from '../context.ts'
import { retryPauseMs } from '../queue/reachability.ts'
import { slotsUsed } from '../queue/slots.ts'
import type { JobRow } from '../store/tables.ts'
import { jobKind } from './job-kind.ts'
import { look } from './look-at.ts'
import { nextLook, type TrackedJob } from './next-look.ts'
import { RunTimes } from './run-times.ts'
import { isInTrouble, noteStuck, notBefore } from './trouble.ts'
import { noteWebhookMissed } from './webhook-trust.ts'

/** Follows all running jobs with one schedule: the only poller of the service, whatever the number of tabs. */
export function createTracker(ctx: StudioContext): () => Promise<number | null> {
  const runTimes = new RunTimes()
  return async () => {
    const jobs = await trackedJobs(ctx)
    if (jobs.length === 0) return null
    await runTimes.readOn(ctx)
    // What people may submit now is kept for them.
    if (ctx.live.account)
      ctx.budget.adjust({ freeSlots: ctx.live.account.concurrentJobs - (await slotsUsed(ctx)) })
    const now = ctx.clock.now()
    const from = now + Math.max(retryPauseMs(ctx), ctx.budget.waitMs(now, 'tracker'))
    const next = nextLook(
      jobs.map((job) => track(ctx, job, runTimes)),
      ctx.budget,
      from,
    )
    const job = jobs.find(({ id }) => id === next?.id)
    if (!next || !job?.service_id) return null
    if (next.at > now) return next.at - now
    const { waitMs, after } = await look(ctx, job, job.service_id, 'poll')
    if (after?.state === 'completed' && job.hook_sent === 1) noteWebhookMissed(ctx)
    if (after?.finished_at === null) await noteStuck(ctx, after, lawOf(after, runTimes).law)
    return waitMs
  }
}

/** A stored job as the schedule sees it. */
function track(ctx: StudioContext, job: JobRow, runTimes: RunTimes): TrackedJob {
  const now = ctx.clock.now()
  const seenAt = job.polled_at ?? job.sent_at ?? job.created_at
  const { law, since } = lawOf(job, runTimes)
  const known = { id: job.id, law, since: Math.min(since, seenAt), seenAt }
  // Last seen in the future: the clock was set back, and ages say nothing until the next look.
  if (seenAt > now) return { ...known, notBefore: 0, cue: 'now' }
  return { ...known, notBefore: notBefore(job, now), cue: cueOf(ctx, job) }
}

function cueOf(ctx: StudioContext, job: JobRow): TrackedJob['cue'] {
  if (isInTrouble(job)) return 'trouble'
  return job.hook_sent === 1 && ctx.live.webhooksTrusted ? 'webhook' : 'none'
}

/** The sharper of the two laws that foresee its end: since it was sent, and since the service began to work on it. */
function lawOf(job: JobRow, runTimes: RunTimes): Pick<TrackedJob, 'law' | 'since'> {
  const whole = { law: runTimes.lawOf(jobKind(job)), since: job.sent_at ?? job.created_at }
  if (job.started_at === null) return whole
  const started = { law: runTimes.lawOf(jobKind(job, 'started')), since: job.started_at }
  return started.law.sharpnessMs < whole.law.sharpnessMs ? started : whole
}

function trackedJobs(ctx: StudioContext): Promise<JobRow[]> {
  return (
    ctx.db
      .selectFrom('job')
      .selectAll()
      .where('mode', '=', ctx.mode)
      // Unconfirmed with an id: brought back by a restore, and one look settles it.
      .where('state', 'in', ['queued', 'processing', 'unconfirmed'])
      .where('service_id', 'is not', null)
      .execute()
  )
}
