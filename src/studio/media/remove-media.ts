import type { MediaId, MediaUse } from '#contract/studio/media.ts'

import type { CallContext } from '../context.ts'
import { moveJobIn, noteJobIn } from '../jobs/change-job.ts'
import type { MediaRow, StudioTransaction } from '../store/tables.ts'
import { mediaGone } from './fresh-inputs.ts'
import { removeInputFiles } from './input-files.ts'
import { findOwnInput } from './read-media.ts'
import { waitingOnInput } from './waiting-on-input.ts'

type Place = Pick<CallContext, 'db' | 'inputsDir'>

/** How many jobs that were not sent yet would be held when an input is removed. Throws `not_found`, `not_yours`. */
export async function readMediaUse(ctx: Pick<CallContext, 'db' | 'viewer'>, id: MediaId): Promise<MediaUse> {
  await findOwnInput(ctx, id)
  return { unsentJobs: (await waitingOnInput(ctx.db, id)).length }
}

/**
 * Takes an input out of the studio, also one on its way. Jobs that were sent go on. Those that were not are held and say
 * why: released, they are sent as they are, for as long as the service keeps its copy. Throws `not_found`, `not_yours`.
 */
export async function removeMedia(ctx: CallContext, id: MediaId): Promise<void> {
  const input = await findOwnInput(ctx, id)
  await ctx.db.transaction().execute(async (trx) => {
    await holdJobsOf(ctx, trx, input)
    await dropRow(trx, id)
  })
  await removeInputFiles(ctx, id)
  ctx.wake.sender()
}

async function holdJobsOf(ctx: CallContext, trx: StudioTransaction, { id, name }: MediaRow): Promise<void> {
  const note = `“${name}” was removed from the studio. Nothing was sent or paid.`
  for (const job of await waitingOnInput(trx, id))
    if (job.state === 'waiting')
      await moveJobIn(ctx, trx, job.id, { from: ['waiting'], to: 'held', set: { trouble: mediaGone }, note })
    // Held for another reason already, which stays the one that is told.
    else await noteJobIn(ctx, trx, job.id, { set: {}, event: { event: 'input_removed', note } })
}

/** Takes out an input that no job can name. */
export async function dropInput({ db, inputsDir }: Place, id: MediaId): Promise<void> {
  await db.transaction().execute((trx) => dropRow(trx, id))
  await removeInputFiles({ inputsDir }, id)
}

/** Row first: whoever works on its files finds it gone, and a folder that stays behind is swept at the next start. */
async function dropRow(trx: StudioTransaction, id: MediaId): Promise<void> {
  await trx.updateTable('media').set({ same_as: null }).where('same_as', '=', id).execute()
  await trx.deleteFrom('media').where('id', '=', id).execute()
}
