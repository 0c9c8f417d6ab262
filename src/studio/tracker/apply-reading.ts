import { VideoStatusName } from '#contract/service/video.ts'
import { canMove, isFinal, JobState } from '#contract/studio/job-state.ts'
import type { StatusReading } from '#upstream/answers.ts'
import type { Reading } from '#upstream/client.ts'

import type { StudioContext } from '../context.ts'
import { moveJob, noteJob } from '../jobs/change-job.ts'
import type { JobRow, JobValues } from '../store/tables.ts'

type Answered = Exclude<Reading<StatusReading>, { kind: 'unreachable' }>

/** Writes a status answer into its job: forward only, unknown answers kept and told, never acted on. */
export async function applyReading(ctx: StudioContext, job: JobRow, reading: Answered): Promise<void> {
  const seen = { polled_at: ctx.clock.now(), raw_answer: reading.text }
  if (reading.kind === 'refused') {
    const told = `The service answered ${reading.status}: ${reading.refusal.message}`
    if (reading.status === 404 && (await isGone(ctx, job))) return giveUp(ctx, job, seen)
    return noteOddAnswer(ctx, job, seen, String(reading.status), told)
  }
  const { value } = reading
  const status = VideoStatusName.safeParse(value.status)
  if (!status.success)
    return noteOddAnswer(
      ctx,
      job,
      seen,
      value.status,
      `The service reports a status we do not know: ${value.status}`,
    )
  const from = JobState.parse(job.state)
  const to = status.data
  const known = { ...seen, service_status: to, progress: value.progress }
  if (to === from || !canMove(from, to)) {
    await noteJob(ctx, job.id, { set: to === from ? known : seen })
    return
  }
  await moveJob(ctx, job.id, {
    from: [from],
    to,
    set: { ...known, ...consequences(ctx, to, value) },
    note: noteOf(value),
  })
  if (to === 'completed') ctx.wake.archiver()
  // A refund changes the balance; a completed job was paid when it was accepted.
  if (to === 'failed') ctx.wake.account()
  if (isFinal(to)) ctx.wake.sender()
}

function consequences(ctx: StudioContext, to: VideoStatusName, value: StatusReading): JobValues {
  const now = ctx.clock.now()
  switch (to) {
    case 'queued':
      return {}
    case 'processing':
      return { started_at: value.startedAt ?? now }
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
        archive: value.videoUrl === null ? 'none' : 'archiving',
        archive_next_at: now,
      }
    case 'failed':
      return {
        progress: null,
        finished_at: now,
        refund: value.refund,
        failure_code: value.errorCode ?? 'generation_failed',
        failure_message: value.error ?? 'The generation failed; the service gave no reason.',
        failure_paid: value.refund ? 'refunded' : 'unknown',
      }
  }
}

const noteOf = (value: StatusReading) => (value.status === 'failed' ? (value.error ?? undefined) : undefined)

/** Told once for each new odd status, however often it is read. */
async function noteOddAnswer(ctx: StudioContext, job: JobRow, seen: JobValues, status: string, told: string) {
  const isNew = job.service_status !== status
  await noteJob(ctx, job.id, {
    set: { ...seen, service_status: status },
    ...(isNew ? { event: { event: 'unknown_answer', note: told } } : {}),
  })
}

/** A service that does not know a job it accepted, and keeps saying so, will not know it later either. */
const goneAfterMs = 2 * 60_000

async function isGone(ctx: StudioContext, job: JobRow): Promise<boolean> {
  if (job.service_status !== '404') return false
  const first = await ctx.db
    .selectFrom('job_event')
    .select('at')
    .where('job_id', '=', job.id)
    .where('event', '=', 'unknown_answer')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return first !== undefined && first.at <= ctx.clock.now() - goneAfterMs
}

async function giveUp(ctx: StudioContext, job: JobRow, seen: JobValues): Promise<void> {
  const message =
    'The service accepted this job and no longer knows it. Whether it was paid for shows in the balance.'
  await moveJob(ctx, job.id, {
    from: [JobState.parse(job.state)].filter((state) => canMove(state, 'failed')),
    to: 'failed',
    set: {
      ...seen,
      progress: null,
      finished_at: ctx.clock.now(),
      failure_code: 'not_found',
      failure_message: message,
      failure_paid: 'unknown',
    },
    note: message,
  })
  ctx.wake.account()
  ctx.wake.sender()
}
