import type { EditJob } from '#contract/studio/job-calls.ts'
import { composeModeOf } from '#contract/studio/job-request.ts'
import { isUnsent, JobState } from '#contract/studio/job-state.ts'
import type { JobDetail } from '#contract/studio/job.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { moveJobIn, noteJobIn } from '../jobs/change-job.ts'
import { findOwnJob, readJob } from '../jobs/read-job.ts'
import { mediaGone } from '../media/fresh-inputs.ts'
import { noteInputUse } from '../media/note-use.ts'
import { expectedPrice } from '../money/expected-price.ts'
import { notePrompt } from '../prompts/note-prompt.ts'
import { writeJobText } from '../store/job-text.ts'
import type { JobRow } from '../store/tables.ts'
import { checkCredits } from './check-credits.ts'
import { checkLimit, overLimit } from './credits-limit.ts'

/**
 * Changes what a job that was not sent will make, and what it may cost. It keeps its place. Throws `conflict` when it
 * was sent or was edited elsewhere since `revision`, `insufficient_credits` when the balance cannot pay for it,
 * `invalid_request` when it costs more than it may.
 */
export async function editJob(ctx: CallContext, edit: EditJob): Promise<JobDetail> {
  const { id, request } = edit
  await findOwnJob(ctx, id)
  await ctx.db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    if (row.kind === 'upscale')
      throw new StudioError('conflict', 'An upscale has nothing to edit. Cancel it instead.')
    refuseLateEdit(row, edit.revision)
    const creditsMax = edit.creditsMax === undefined ? row.credits_max : edit.creditsMax
    const requestJson = JSON.stringify(request)
    const credits = await expectedPrice(ctx, request, trx)
    checkLimit(creditsMax, credits)
    await checkCredits(ctx, trx, { person: row.person, credits, promised: row.estimate })
    const set = {
      prompt: request.prompt,
      request_json: requestJson,
      kind: composeModeOf(request),
      model: request.model,
      duration: request.duration,
      aspect_ratio: request.aspect_ratio,
      estimate: credits,
      credits_max: creditsMax,
      request_revision: row.revision,
    }
    await noteJobIn(ctx, trx, id, {
      set,
      event: { event: 'edited', note: priceChange(row.estimate, credits) },
    })
    if (request.prompt !== row.prompt) {
      await notePrompt(ctx, trx, { person: row.person, prompt: request.prompt })
      await writeJobText(trx, { ...row, prompt: request.prompt })
    }
    await noteInputUse(ctx, trx, request)
    // Only its limit or its inputs held it back: the one is in order now, the others are looked at anew.
    if (row.state === 'held' && (row.trouble === overLimit || row.trouble === mediaGone))
      await moveJobIn(ctx, trx, id, { from: ['held'], to: 'waiting', set: { trouble: null } })
  })
  ctx.wake.sender()
  return readJob(ctx, id)
}

function refuseLateEdit(row: JobRow, revision: number) {
  if (row.state === 'cancelled')
    throw new StudioError('conflict', 'The job was cancelled meanwhile. Your changes were not stored.')
  if (!isUnsent(JobState.parse(row.state)))
    throw new StudioError('conflict', 'The job was sent meanwhile, without your changes. It goes on.')
  if (row.request_revision >= revision)
    throw new StudioError('conflict', 'The job was edited elsewhere meanwhile. Your changes were not stored.')
}

const priceChange = (before: number, after: number) =>
  before === after ? undefined : `${before} → ${after} credits.`
