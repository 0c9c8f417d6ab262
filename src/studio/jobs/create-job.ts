import { priceOf } from '#contract/service/price.ts'
import type { CreateJob } from '#contract/studio/job-request.ts'
import type { JobDetail } from '#contract/studio/job.ts'

import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { spendableCredits } from '../money/spendable-credits.ts'
import { addEvent, nextRevision } from './change-job.ts'
import { readJob } from './read-job.ts'

/**
 * Stores a person's wish as a waiting job. From here the browser can leave. The same id with the same request is
 * the same job, so a repeated send is safe; another request under it is a `conflict`. Throws `insufficient_credits`
 * when the balance cannot pay for it after the jobs that wait already.
 */
export async function createJob(ctx: StudioContext, { id, request }: CreateJob): Promise<JobDetail> {
  const requestJson = JSON.stringify(request)
  const { credits } = priceOf(request)
  await ctx.db.transaction().execute(async (trx) => {
    const known = await trx.selectFrom('job').select('request_json').where('id', '=', id).executeTakeFirst()
    if (known?.request_json === requestJson) return
    if (known) throw new StudioError('conflict', 'Another job has this id. Nothing was sent or paid.')
    const spendable = await spendableCredits(ctx, trx)
    if (spendable !== null && credits > spendable)
      throw new StudioError(
        'insufficient_credits',
        `Not enough credits. Need ${credits}, have ${spendable}.`,
        {
          credits_required: credits,
          credits_available: spendable,
        },
      )
    const at = ctx.clock.now()
    const revision = await nextRevision(trx)
    await trx
      .insertInto('job')
      .values({
        ...blankJob,
        id,
        mode: ctx.mode,
        state: 'waiting',
        prompt: request.prompt,
        request_json: requestJson,
        model: request.model,
        duration: request.duration,
        aspect_ratio: request.aspect_ratio,
        estimate: credits,
        position: revision,
        created_at: at,
        revision,
      })
      .execute()
    await addEvent(trx, { jobId: id, at, event: 'created' })
    await addEvent(trx, { jobId: id, at, event: 'waiting' })
  })
  ctx.wake.sender()
  return readJob(ctx, id)
}

const blankJob = {
  held: null,
  cost: null,
  refund: null,
  service_id: null,
  service_status: null,
  raw_answer: null,
  progress: null,
  polled_at: null,
  failure_code: null,
  failure_message: null,
  failure_paid: null,
  video_url: null,
  cover_url: null,
  archive: 'none',
  archive_attempts: 0,
  archive_next_at: null,
  tint: null,
  width: null,
  height: null,
  duration_ms: null,
  size_bytes: null,
  clip_sha256: null,
  sent_at: null,
  started_at: null,
  finished_at: null,
}
