import { composeModeOf, type JobKind, type JobRequest } from '#contract/studio/job-request.ts'
import type { BatchId, JobId } from '#contract/studio/job.ts'

import type { StudioContext } from '../context.ts'
import { noteInputUse } from '../media/note-use.ts'
import { notePrompt } from '../prompts/note-prompt.ts'
import { writeJobText } from '../store/job-text.ts'
import type { StudioTransaction } from '../store/tables.ts'
import { blankJob } from './blank-job.ts'
import { addEvent, nextRevision } from './change-job.ts'

export type NewJob = {
  id: JobId
  request: JobRequest
  /** What the service is expected to take for it. */
  credits: number
  creditsMax: number | null
  held: boolean
  person: string
  batchId?: BatchId | null
  retryOf?: JobId | null
  /** Where the request does not say how it is made. */
  kind?: JobKind
}

/** Stores a job at the end of the queue, with its events, and its prompt in the history. Price and limit are checked. */
export async function storeJob(ctx: StudioContext, trx: StudioTransaction, job: NewJob): Promise<void> {
  const { id, request, person, batchId = null, retryOf = null, kind = composeModeOf(request) } = job
  const at = ctx.clock.now()
  const revision = await nextRevision(trx)
  const state = job.held ? 'held' : 'waiting'
  await trx
    .insertInto('job')
    .values({
      ...blankJob,
      id,
      mode: ctx.mode,
      state,
      prompt: request.prompt,
      request_json: JSON.stringify(request),
      kind,
      model: request.model,
      duration: request.duration,
      aspect_ratio: request.aspect_ratio,
      estimate: job.credits,
      credits_max: job.creditsMax,
      person,
      position: revision,
      number: revision,
      batch_id: batchId,
      retry_of: retryOf,
      created_at: at,
      revision,
    })
    .execute()
  await writeJobText(trx, { number: revision, prompt: request.prompt, note: '' })
  await addEvent(trx, { jobId: id, at, event: 'created' })
  await addEvent(trx, { jobId: id, at, event: state })
  if (kind === 'upscale') return
  await notePrompt(ctx, trx, { person, prompt: request.prompt })
  await noteInputUse(ctx, trx, request)
}
