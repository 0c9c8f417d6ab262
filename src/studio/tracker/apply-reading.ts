import { VideoStatusName } from '#contract/service/video.ts'
import { canMove, isFinal, JobState } from '#contract/studio/job-state.ts'
import type { StatusReading } from '#upstream/answers.ts'
import type { Reading } from '#upstream/client.ts'

import type { StudioContext } from '../context.ts'
import { moveJobIn, noteJob } from '../jobs/change-job.ts'
import { keptCredits } from '../money/kept-credits.ts'
import { learnSpent } from '../money/learn-price.ts'
import type { JobRow, JobValues } from '../store/tables.ts'
import { storeRunTime } from './run-times.ts'
import { afterStatus, noteMissing } from './trouble.ts'

type Answered = Exclude<Reading<StatusReading>, { kind: 'unreachable' }>

/** When a look was made (ms), and whether a delivery had just told that the job is finished. */
type Look = { askedAt: number; isTold: boolean }

/**
 * Writes a status answer into its job: forward only, unknown answers kept and told, never acted on. Answers the job
 * after it, null when somebody else was faster.
 */
export async function applyReading(
  ctx: StudioContext,
  job: JobRow,
  reading: Answered,
  look: Look = { askedAt: ctx.clock.now(), isTold: false },
): Promise<JobRow | null> {
  const { askedAt } = look
  const seen = { polled_at: askedAt, raw_answer: reading.text }
  if (reading.kind === 'refused') return noteRefused(ctx, job, reading, seen)
  const { value } = reading
  const status = VideoStatusName.safeParse(value.status)
  if (!status.success) {
    const told = `The service reports a status we do not know: ${value.status}`
    const trouble = afterStatus(job, value.status, value.progress, askedAt)
    return noteOddAnswer(ctx, job, { ...seen, ...trouble }, { status: value.status, told })
  }
  const from = JobState.parse(job.state)
  const to = status.data
  const progress = to === from || canMove(from, to) ? value.progress : job.progress
  const known = {
    ...seen,
    ...afterStatus(job, to, progress, askedAt),
    service_status: to,
    progress,
  }
  return canMove(from, to)
    ? move(ctx, job, { to, value, look, set: known })
    : noteJob(ctx, job.id, { set: known, in: from })
}

type Step = { to: VideoStatusName; value: StatusReading; look: Look; set: JobValues }

async function move(ctx: StudioContext, job: JobRow, { to, value, look, set }: Step): Promise<JobRow | null> {
  const moved = await ctx.db.transaction().execute(async (trx) => {
    const row = await moveJobIn(ctx, trx, job.id, {
      from: [JobState.parse(job.state)],
      to,
      set: { ...set, ...consequences(ctx, job, to, value) },
      note: noteOf(value),
    })
    if (row && to === 'completed') await storeRunTime(ctx, trx, job, look)
    return row
  })
  if (to === 'completed') {
    // How an adopted job was made is not known, and so not what its price is the price of.
    if (job.origin !== 'adopted') await learnSpent(ctx, job, value.cost)
    ctx.wake.archiver()
  }
  // A refund changes the balance; a completed job was paid when it was accepted.
  if (to === 'failed') ctx.wake.account()
  if (isFinal(to)) ctx.wake.sender()
  return moved
}

function consequences(ctx: StudioContext, job: JobRow, to: VideoStatusName, value: StatusReading): JobValues {
  const now = ctx.clock.now()
  switch (to) {
    case 'queued':
      return {}
    case 'processing':
      // Where the service does not say when: between the last look and this one.
      return { started_at: value.startedAt ?? Math.round(((job.polled_at ?? job.sent_at ?? now) + now) / 2) }
    case 'completed':
      return {
        progress: null,
        finished_at: now,
        cost: value.cost,
        video_url: value.videoUrl,
        cover_url: value.coverUrl,
        width: value.width,
        height: value.height,
        duration_ms: value.durationMs,
        video_id: value.videoId ?? job.video_id,
        archive: 'archiving',
        archive_next_at: value.videoUrl === null ? now + unnamedPauseMs : now,
        archive_problem: value.videoUrl === null ? unnamedWords : null,
      }
    case 'failed':
      return {
        progress: null,
        finished_at: now,
        cost: keptCredits(job.held, value.refund),
        refund: value.refund,
        failure_code: value.errorCode ?? 'generation_failed',
        failure_message: value.error ?? 'The generation failed; the service gave no reason.',
        failure_paid: value.refund ? 'refunded' : 'unknown',
      }
  }
}

function noteOf({ status, error, videoUrl }: StatusReading): string | undefined {
  if (status === 'failed') return error ?? undefined
  return status === 'completed' && videoUrl === null ? unnamedWords : undefined
}

/** A service may be done with a clip a moment before it knows the address. */
const unnamedPauseMs = 5000
const unnamedWords = 'The service named no file yet. It is asked again by itself.'

type Refused = Extract<Answered, { kind: 'refused' }>

async function noteRefused(ctx: StudioContext, job: JobRow, { status, refusal }: Refused, seen: JobValues) {
  if (status === 404) return noteMissing(ctx, job, seen)
  // That is about the key: one banner tells it for all jobs.
  if (status === 401 || status === 403) ctx.wake.account()
  const told = `The service answered ${status}: ${refusal.message}`
  return noteOddAnswer(ctx, job, seen, { status: String(status), told })
}

/** Told once for each new odd status, however often it is read. */
function noteOddAnswer(
  ctx: StudioContext,
  job: JobRow,
  seen: JobValues,
  { status, told }: { status: string; told: string },
): Promise<JobRow | null> {
  const isNew = job.service_status !== status
  return noteJob(ctx, job.id, {
    in: JobState.parse(job.state),
    set: { ...seen, service_status: status },
    ...(isNew ? { event: { event: 'unknown_answer', note: told } } : {}),
  })
}
