import { priceOf } from '#contract/service/price.ts'
import { toServiceTime } from '#contract/service/time.ts'
import type { VideoRequest } from '#contract/service/video-request.ts'
import type { VideoAccepted } from '#contract/service/video.ts'

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
  const { credits } = priceOf(request)
  const job = await acceptJob(ctx, trx, principal, {
    kind: 'video',
    requestJson: JSON.stringify(request),
    credits,
    webhookUrl: request.webhook_url ?? null,
  })
  return {
    id: job.id,
    status: 'queued',
    model: request.model,
    duration: request.duration,
    aspect_ratio: request.aspect_ratio,
    estimated_cost: credits,
    credits_remaining: job.creditsRemaining,
    created_at: toServiceTime(job.at),
  }
}
