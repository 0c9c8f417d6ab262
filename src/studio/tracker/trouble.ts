import { JobState } from '#contract/studio/job-state.ts'

import type { StudioContext } from '../context.ts'
import { noteJob } from '../jobs/change-job.ts'
import type { JobRow, JobValues } from '../store/tables.ts'
import type { DurationLaw } from './duration-law.ts'

const secondMs = 1000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs

/** A service may need a moment until it knows what it accepted. */
const missesUntilLost = 3
/** Between looks that were answered by anything but a status. */
const oddPauseMs = 15 * secondMs
/** Without news for so long, and ten times longer than nearly all others of its kind, a job is stuck. */
const stuckFromMs = 30 * minuteMs
const stuckFactor = 10
/** A stuck job keeps its slot for so long; one that the service does not know is none at all. */
const slotFromMs = 2 * hourMs
/** After a longer break nobody watched: what did not change meanwhile proves nothing. */
const breakMs = 15 * minuteMs

/** Earliest moment (ms) of the next look: jobs in trouble are looked at ever more rarely, and never given up. */
export function notBefore(job: JobRow, now: number): number {
  const seenAt = job.polled_at ?? 0
  if (job.trouble === 'lost') {
    const sinceMs = now - (job.slot_released_at ?? now)
    return seenAt + (sinceMs < 2 * hourMs ? 10 * minuteMs : hourMs)
  }
  if (job.trouble === 'stuck')
    return seenAt + Math.min(Math.max((now - newsAt(job)) / 30, minuteMs), 10 * minuteMs)
  return /^\d+$/.test(job.service_status ?? '') ? seenAt + oddPauseMs : 0
}

/** The service does not know it any more, or has had nothing new of it for far too long. */
export const isInTrouble = ({ trouble }: JobRow): boolean => trouble === 'lost' || trouble === 'stuck'

const newsAt = (job: JobRow) => Math.max(job.news_at ?? 0, job.sent_at ?? job.created_at)

/** What a status answer changes of the trouble that a job was in: anything new ends it, and gives it its slot back. */
export function afterStatus(job: JobRow, status: string, progress: number | null, now: number): JobValues {
  const wasWatched = now - (job.polled_at ?? now) < breakMs
  const isSame = status === job.service_status && progress === job.progress && wasWatched
  if (isSame && job.trouble !== 'lost') return { missed: 0 }
  return { missed: 0, news_at: now, ...(isInTrouble(job) ? { trouble: null, slot_released_at: null } : {}) }
}

/** The service does not know a job that it accepted. The third time in a row, people are told and the slot is free. */
export async function noteMissing(ctx: StudioContext, job: JobRow, seen: JobValues): Promise<JobRow | null> {
  const pauseMs = (seen.polled_at ?? 0) - (job.polled_at ?? 0)
  const missed = job.missed > 0 && pauseMs < oddPauseMs ? job.missed : job.missed + 1
  const change = { set: { ...seen, service_status: '404', missed }, in: JobState.parse(job.state) }
  if (job.trouble === 'lost') return noteJob(ctx, job.id, change)
  if (missed < missesUntilLost)
    return noteJob(ctx, job.id, {
      ...change,
      ...(job.missed === 0 ? { event: { event: 'unknown_answer', note: firstMiss } } : {}),
    })
  const lost = await noteJob(ctx, job.id, {
    ...change,
    set: { ...change.set, trouble: 'lost', slot_released_at: ctx.clock.now() },
    event: { event: 'lost', note: lostNote },
  })
  ctx.wake.account()
  ctx.wake.sender()
  return lost
}

const firstMiss = 'The service answered that it does not know this job. It is asked again.'
const lostNote =
  'The service accepted this job and says that it does not know it any more. It is asked again, every ten minutes and then every hour; whether the job was paid for shows in the balance. Its slot is free for the next job.'

/** Tells once that nothing has changed for far longer than usual, and after two hours that the slot is free. */
export async function noteStuck(ctx: StudioContext, job: JobRow, law: DurationLaw): Promise<void> {
  const silentMs = ctx.clock.now() - newsAt(job)
  const minutes = Math.round(silentMs / minuteMs)
  if (job.trouble === null && silentMs > Math.max(stuckFromMs, stuckFactor * law.quantileMs(0.95)))
    await noteJob(ctx, job.id, {
      set: { trouble: 'stuck' },
      event: {
        event: 'stuck',
        note: `The service has reported “${job.state}” for ${minutes} minutes without a change, far longer than usual. It is asked more rarely from now on, and not given up.`,
      },
    })
  if (job.trouble !== 'stuck' || job.slot_released_at !== null || silentMs <= slotFromMs) return
  await noteJob(ctx, job.id, {
    set: { slot_released_at: ctx.clock.now() },
    event: { event: 'stuck', note: 'Still no change. Its slot is free for the next job.' },
  })
  ctx.wake.sender()
}
