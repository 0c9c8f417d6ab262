import { toServiceTime } from '#contract/service/time.ts'
import type { VideoAccepted } from '#contract/service/video.ts'

import type { Principal } from '../auth.ts'
import type { EngineContext } from '../context.ts'
import { balanceOf } from '../credits/ledger.ts'
import { EngineError } from '../error.ts'
import type { EngineTransaction, JobRow } from '../store/tables.ts'
import { acceptJob } from './accept-job.ts'
import { storedRequest } from './stored-request.ts'

/**
 * Enlarges a completed clip to 2×, free, as a job of its own. A second call for the same clip answers the same job,
 * unless that one failed. Throws `invalid_request` for an id that is no number, `not_found`, `not_ready`.
 * Source: seed, Upscale Video.
 */
export async function upscaleVideo(
  ctx: EngineContext,
  principal: Principal,
  videoId: string,
): Promise<VideoAccepted> {
  if (!/^[1-9]\d{0,14}$/.test(videoId)) throw wrongId()
  const number = Number(videoId)
  return ctx.db.transaction().execute(async (trx) => {
    const source = await ownJob(trx, principal, number)
    const known = await trx
      .selectFrom('job')
      .selectAll()
      .where('source_number', '=', number)
      .where('state', '!=', 'failed')
      .executeTakeFirst()
    if (known) return answer(known, known.created_at, await balanceOf(trx, principal.account.id))
    const job = await acceptJob(ctx, trx, principal, {
      kind: 'upscale',
      requestJson: source.request_json,
      credits: 0,
      webhookUrl: null,
      sourceNumber: number,
    })
    return answer(
      { ...source, id: job.id, kind: 'upscale', source_number: number },
      job.at,
      job.creditsRemaining,
    )
  })
}

async function ownJob(trx: EngineTransaction, { account }: Principal, number: number): Promise<JobRow> {
  const source = await trx
    .selectFrom('job')
    .selectAll()
    .where('number', '=', number)
    .where('account_id', '=', account.id)
    .executeTakeFirst()
  if (!source) throw new EngineError('not_found', 'No video with this id belongs to your account.')
  if (source.kind === 'upscale')
    throw new EngineError('not_ready', 'This clip is an upscale already; upscale its source once.')
  if (source.state !== 'completed')
    throw new EngineError('not_ready', `This video is ${source.state}. Upscale it once it is completed.`)
  return source
}

function answer(job: JobRow, createdAt: number, creditsRemaining: number): VideoAccepted {
  const { request } = storedRequest(job)
  return {
    id: job.id,
    status: 'queued',
    model: request.model,
    duration: request.duration,
    aspect_ratio: request.aspect_ratio,
    estimated_cost: 0,
    credits_remaining: creditsRemaining,
    created_at: toServiceTime(createdAt),
    kind: 'upscale',
    source_video_id: job.source_number ?? 0,
  }
}

const wrongId = () =>
  new EngineError(
    'invalid_request',
    'Upscale takes the numeric video_id of a completed job, not its job id.',
    {
      fields: [
        { path: 'video_id', message: 'Use the number that a completed job reports as video_id, such as 42.' },
      ],
    },
  )
