import { rm } from 'node:fs/promises'
import { join } from 'node:path'

import { frameCount } from '#contract/service/clip.ts'

import type { EngineContext } from '../context.ts'
import { gatherInputs } from '../inputs/gather-inputs.ts'
import { InputError } from '../inputs/input-error.ts'
import type { RenderedClip, RenderOptions } from '../render/renderer.ts'
import type { JobRow } from '../store/tables.ts'
import { JobResult, videoName } from '../videos/job-result.ts'
import { type StoredRequest, storedRequest } from '../videos/stored-request.ts'

/** How the making of a clip ended; a cancelled one is made again by the next process. */
export type Ended = { result: JobResult } | { failure: { code: string; message: string } }

/** Makes the clip of a job: policy, media, picture. Never throws: what goes wrong is the job's failure. */
export async function runJob(
  ctx: EngineContext,
  job: JobRow,
  signal: AbortSignal,
): Promise<Ended | 'cancelled'> {
  const folder = join(ctx.inputsDir, job.id)
  const options: RenderOptions = {
    outBase: join(ctx.videosDir, job.file_name),
    signal,
    onProgress: (share) => ctx.progress.set(job.id, share),
  }
  try {
    const stored = storedRequest(job)
    const refused = refusedTerm(ctx, stored)
    if (refused !== null) return moderated(refused)
    const { width, height, durationMs } = await makeClip(ctx, job, stored, folder, options)
    return { result: { width, height, durationMs } }
  } catch (error) {
    if (signal.aborted) return 'cancelled'
    if (error instanceof InputError) return { failure: { code: error.code, message: error.message } }
    ctx.log.error({ err: error, job: job.id }, 'a render failed')
    // The renderer's own reason names local paths: it goes to the log, not to the customer.
    return { failure: { code: 'generation_failed', message: 'The clip could not be rendered.' } }
  } finally {
    await rm(folder, { recursive: true, force: true }).catch((error: unknown) =>
      ctx.log.warn({ err: error, folder }, 'fetched media could not be removed'),
    )
  }
}

async function makeClip(
  ctx: EngineContext,
  job: JobRow,
  stored: StoredRequest,
  folder: string,
  options: RenderOptions,
): Promise<RenderedClip> {
  if (stored.kind === 'upscale') return enlarge(ctx, stored.sourceNumber, options)
  const inputs = await gatherInputs(ctx, stored, folder, options.signal)
  if (stored.kind === 'person') await noteExtracted(ctx, job)
  const { prompt, model, duration, aspect_ratio } = stored.request
  return ctx.renderer.render({ prompt, model, duration, aspectRatio: aspect_ratio, inputs }, options)
}

async function enlarge(
  ctx: EngineContext,
  sourceNumber: number,
  options: RenderOptions,
): Promise<RenderedClip> {
  const source = await ctx.db
    .selectFrom('job')
    .selectAll()
    .where('number', '=', sourceNumber)
    .executeTakeFirstOrThrow()
  const { width, height } = JobResult.parse(JSON.parse(source.result_json ?? 'null'))
  const frames = frameCount(storedRequest(source).request.duration)
  return ctx.renderer.upscale(
    { source: join(ctx.videosDir, videoName(source)), width, height, frames },
    options,
  )
}

/** The portrait was read: from here on the identity extraction is done, and kept when the clip fails. */
const noteExtracted = (ctx: EngineContext, job: JobRow) =>
  ctx.db.updateTable('job').set({ extracted_at: ctx.clock.now() }).where('id', '=', job.id).execute()

function refusedTerm(ctx: EngineContext, { request }: StoredRequest): string | null {
  const clothing = 'clothing_details' in request ? (request.clothing_details ?? '') : ''
  return ctx.moderate(`${request.prompt}\n${clothing}`)
}

const moderated = (term: string): Ended => ({
  failure: { code: 'moderation_rejected', message: `The content policy of this service refuses “${term}”.` },
})
