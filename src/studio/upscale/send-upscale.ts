import type { Submitted } from '#upstream/client.ts'

import type { StudioContext } from '../context.ts'
import { noteJobIn } from '../jobs/change-job.ts'
import type { JobRow } from '../store/tables.ts'
import { knownVideoId } from './known-video-id.ts'

/** Codes of an upscale that the service may have, and of one whose clip it did not know. */
export const unanswered = 'upscale_unanswered'

const unansweredWords =
  'It is not known whether the service took it. Upscaling is free, and asked again the service answers with the same job.'
const unknownWords =
  'The service has no finished clip of yours with this number. Enter another one: it is asked for again.'

/**
 * Asks the service for an upscale. Nothing is ever paid for it, so what is not known ends as failed, to be asked for
 * again. A number that the service does not take is forgotten.
 */
export async function sendUpscale(ctx: StudioContext, job: JobRow): Promise<Submitted> {
  const source = await ctx.db
    .selectFrom('lineage')
    .innerJoin('job', 'job.id', 'lineage.source_id')
    .select(['job.id', 'job.video_id', 'job.raw_answer'])
    .where('lineage.job_id', '=', job.id)
    .where('lineage.kind', '=', 'upscale')
    .executeTakeFirst()
  const videoId = source ? knownVideoId(source) : null
  if (!source || videoId === null) return refusal('not_found', unknownWords)
  const outcome = await ctx.upstream.submitUpscale(videoId, `${job.id}.${job.attempt}`)
  const { isKeyReplaced } = outcome
  if (outcome.kind === 'unconfirmed') {
    const message = `${sentence(outcome.reason)} ${unansweredWords}`
    return { ...refusal(unanswered, message, outcome.text), isKeyReplaced }
  }
  if (outcome.kind === 'failed')
    return { ...refusal('generation_failed', outcome.message, outcome.text), isKeyReplaced }
  if (outcome.kind !== 'refused' || !isOfNumber(outcome.code)) return outcome
  await ctx.db.transaction().execute((trx) => noteJobIn(ctx, trx, source.id, { set: { video_id: null } }))
  return { ...outcome, message: `${unknownWords} (${outcome.message})` }
}

const isOfNumber = (code: string) => code === 'not_found' || code === 'invalid_request'

const refusal = (code: string, message: string, text: string | null = null) => ({
  kind: 'refused' as const,
  code,
  message,
  required: null,
  available: null,
  retryAfterSeconds: null,
  text: text ?? '',
  isKeyReplaced: false,
})

const sentence = (reason: string) => `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`
