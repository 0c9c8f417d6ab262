import * as z from 'zod/mini'

import { AspectRatio } from '#contract/service/aspect-ratio.ts'
import { Model, reportedModel } from '#contract/service/model.ts'
import { priceOf } from '#contract/service/price.ts'
import { fromServiceTime } from '#contract/service/time.ts'
import { VideoRequest } from '#contract/service/video-request.ts'

import type { StudioContext } from '../context.ts'
import { blankJob } from '../jobs/blank-job.ts'
import { addEvent, nextRevision } from '../jobs/change-job.ts'
import { writeJobText } from '../store/job-text.ts'
import { applyReading } from '../tracker/apply-reading.ts'
import type { Claimed } from '../unconfirmed/read-claimed.ts'

const lenient = <T extends z.ZodMiniType>(schema: T) => z._default(z.catch(z.nullable(schema), null), null)
/** What a status answer may say of the job itself; nothing of it is promised but model, length and shape. */
const Described = z.looseObject({
  prompt: lenient(z.string()),
  model: lenient(z.string()),
  duration: lenient(z.int()),
  aspect_ratio: lenient(AspectRatio),
  created_at: lenient(z.string()),
  kind: lenient(z.string()),
})

/** Which job of the service, and who asked for it. */
type Wanted = { serviceId: string; person: string }
type Read = Extract<Claimed, { kind: 'read' }>

/** Stores a job of the service that was not made here, as far as the service describes it. Answers its id here. */
export async function storeAdopted(
  ctx: StudioContext,
  { serviceId, person }: Wanted,
  read: Read,
): Promise<string> {
  const said = Described.parse(JSON.parse(read.reading.text))
  const request = requestOf(said, serviceId)
  const at = ctx.clock.now()
  const made = said.created_at === null ? NaN : fromServiceTime(said.created_at)
  const isUpscale = said.kind === 'upscale'
  const row = await ctx.db.transaction().execute(async (trx) => {
    const revision = await nextRevision(trx)
    const id = ctx.chance.uuid()
    const stored = await trx
      .insertInto('job')
      .values({
        ...blankJob,
        id,
        mode: ctx.mode,
        state: 'queued',
        prompt: request.prompt,
        request_json: JSON.stringify(request),
        kind: isUpscale ? 'upscale' : 'text',
        model: request.model,
        duration: request.duration,
        aspect_ratio: request.aspect_ratio,
        estimate: isUpscale ? 0 : priceOf(request).credits,
        person,
        origin: 'adopted',
        service_id: serviceId,
        position: revision,
        number: revision,
        // A clock that is ahead must not put it above everything that is made here.
        created_at: Number.isNaN(made) ? at : Math.min(made, at),
        sent_at: at,
        revision,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await writeJobText(trx, stored)
    await addEvent(trx, { jobId: id, at, event: 'created', note: adoptedWords })
    return stored
  })
  await applyReading(ctx, row, read.reading, { askedAt: read.askedAt, isTold: false })
  ctx.wake.tracker()
  return row.id
}

const adoptedWords =
  'Adopted by its id at the service, which does not tell how it was made: prompt and inputs are not known here.'

/** A request that could have made it; what the service does not say is taken to be usual. */
function requestOf(said: z.infer<typeof Described>, serviceId: string): VideoRequest {
  const model = Model.options.find((name) => name === said.model || reportedModel[name] === said.model)
  const usual = { prompt: `Clip ${serviceId}`, model, aspect_ratio: said.aspect_ratio ?? undefined }
  const wishes = [
    { ...usual, prompt: said.prompt ?? usual.prompt, duration: said.duration ?? undefined },
    { ...usual, duration: said.duration ?? undefined },
  ]
  for (const wish of wishes) {
    const parsed = VideoRequest.safeParse(wish)
    if (parsed.success) return parsed.data
  }
  return VideoRequest.parse(usual)
}
