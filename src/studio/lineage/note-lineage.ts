import type { LineageKind } from '#contract/studio/lineage.ts'

import { noteJobsIn } from '../jobs/change-job.ts'
import { jobsOf, type Sight } from '../jobs/jobs-of.ts'
import type { StudioTransaction } from '../store/tables.ts'

type Made = { jobIds: readonly string[]; kind: LineageKind; sourceId: string }

/**
 * Keeps what jobs were made from, and has every tab read the source again. A source that whoever asks does not find is
 * not kept: what is to be made does not hang on it.
 */
export async function noteLineage(
  ctx: Sight,
  trx: StudioTransaction,
  { jobIds, kind, sourceId }: Made,
): Promise<void> {
  const source = await jobsOf(ctx, trx).select('id').where('id', '=', sourceId).executeTakeFirst()
  if (!source) return
  await trx
    .insertInto('lineage')
    .values(jobIds.map((job_id) => ({ job_id, kind, source_id: sourceId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await noteJobsIn(trx, [sourceId], {})
}
