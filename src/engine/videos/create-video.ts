import { priceOf } from '#contract/service/price.ts'
import { toServiceTime } from '#contract/service/time.ts'
import type { PersonRequest, VideoRequest } from '#contract/service/video-request.ts'
import type { PersonAccepted, VideoAccepted } from '#contract/service/video.ts'

import type { Principal } from '../auth.ts'
import type { EngineContext } from '../context.ts'
import type { EngineTransaction } from '../store/tables.ts'
import { acceptJob } from './accept-job.ts'

/** Accepts a text, frames or references job. Throws `rate_limit_exceeded` and `insufficient_credits`. */
export async function createVideo(
  ctx: EngineContext,
  trx: EngineTransaction,
  principal: Principal,
  request: VideoRequest,
): Promise<VideoAccepted> {
  const { credits, ...accepted } = await accept(ctx, trx, principal, 'video', request)
  return { ...accepted, estimated_cost: credits }
}

/** Accepts a from-person job; its answer says `total_cost`. Throws `rate_limit_exceeded` and `insufficient_credits`. */
export async function createPersonVideo(
  ctx: EngineContext,
  trx: EngineTransaction,
  principal: Principal,
  request: PersonRequest,
): Promise<PersonAccepted> {
  const { credits, ...accepted } = await accept(ctx, trx, principal, 'person', request)
  return { ...accepted, total_cost: credits }
}

async function accept(
  ctx: EngineContext,
  trx: EngineTransaction,
  principal: Principal,
  kind: 'video' | 'person',
  request: VideoRequest | PersonRequest,
) {
  const { credits } = priceOf(request)
  const job = await acceptJob(ctx, trx, principal, {
    kind,
    requestJson: JSON.stringify(request),
    credits,
    webhookUrl: request.webhook_url ?? null,
  })
  return {
    id: job.id,
    status: 'queued' as const,
    model: request.model,
    duration: request.duration,
    aspect_ratio: request.aspect_ratio,
    credits,
    credits_remaining: job.creditsRemaining,
    created_at: toServiceTime(job.at),
  }
}
