import { reportedModel } from '#contract/service/model.ts'
import { toServiceTime } from '#contract/service/time.ts'
import { type VideoStatus, VideoStatusName } from '#contract/service/video.ts'

import type { Principal } from '../auth.ts'
import type { EngineContext } from '../context.ts'
import { EngineError } from '../error.ts'
import type { JobRow } from '../store/tables.ts'
import { clipUrls } from './clip-urls.ts'
import { JobResult } from './job-result.ts'
import { storedRequest } from './stored-request.ts'

/** Status of a job of the caller's account. A foreign job is `not_found`, exactly like a missing one. */
export async function readVideo(
  ctx: EngineContext,
  { account }: Principal,
  id: string,
): Promise<VideoStatus> {
  const job = await ctx.db
    .selectFrom('job')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', account.id)
    .executeTakeFirst()
  if (!job) throw new EngineError('not_found', 'Job not found or does not belong to your account.')
  return statusOf(ctx, job)
}

async function statusOf(ctx: EngineContext, job: JobRow): Promise<VideoStatus> {
  const { kind, request } = storedRequest(job)
  const base = {
    id: job.id,
    model: reportedModel[request.model],
    duration: request.duration,
    aspect_ratio: request.aspect_ratio,
    created_at: toServiceTime(job.created_at),
    ...(kind === 'upscale' ? { kind, source_video_id: job.source_number ?? 0 } : {}),
  }
  const status = VideoStatusName.parse(job.state)
  switch (status) {
    case 'queued':
      return { ...base, status, queue_position: await queuePosition(ctx, job) }
    case 'processing':
      return {
        ...base,
        status,
        progress: Math.round((ctx.progress.get(job.id) ?? 0) * 1000) / 1000,
        started_at: toServiceTime(job.started_at ?? job.created_at),
      }
    case 'completed':
      return { ...base, status, ...completed(ctx, job) }
    case 'failed':
      return {
        ...base,
        status,
        error: job.error ?? 'The generation failed.',
        error_code: job.error_code ?? 'generation_failed',
        credits_refunded: job.refunded,
      }
  }
}

function completed(ctx: EngineContext, job: JobRow) {
  const { width, height, durationMs } = JobResult.parse(JSON.parse(job.result_json ?? 'null'))
  return {
    credits_spent: job.cost - job.refunded,
    ...clipUrls(ctx, job),
    width,
    height,
    duration_ms: durationMs,
    video_id: job.number,
  }
}

/** 1 for the job that renders next. */
async function queuePosition(ctx: EngineContext, job: JobRow) {
  const { ahead } = await ctx.db
    .selectFrom('job')
    .select((eb) => eb.fn.countAll<number>().as('ahead'))
    .where('state', '=', 'queued')
    .where('number', '<', job.number)
    .executeTakeFirstOrThrow()
  return ahead + 1
}
