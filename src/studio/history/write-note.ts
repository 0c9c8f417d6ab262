import type { JobDetail } from '#contract/studio/job.ts'
import type { WriteNote } from '#contract/studio/labels.ts'

import type { CallContext } from '../context.ts'
import { noteJobIn } from '../jobs/change-job.ts'
import { findJob, readJob } from '../jobs/read-job.ts'
import { writeJobText } from '../store/job-text.ts'

/** Keeps what a person wrote about a job, in place of what was there; it is searched like the prompt. Throws `not_found`. */
export async function writeNote(ctx: CallContext, { id, note }: WriteNote): Promise<JobDetail> {
  await findJob(ctx, id)
  await ctx.db.transaction().execute(async (trx) => {
    const row = await noteJobIn(ctx, trx, id, { set: { note } })
    if (row) await writeJobText(trx, row)
  })
  return readJob(ctx, id)
}
