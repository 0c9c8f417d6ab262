import { type Lineage, LineageKind, relativesMax } from '#contract/studio/lineage.ts'

import type { CallContext } from '../context.ts'
import { isFound } from '../jobs/jobs-of.ts'

/** What a job was made from, and what was made from it, the newest first: as far as whoever asks finds them. */
export async function readLineage(ctx: Pick<CallContext, 'db' | 'viewer'>, id: string): Promise<Lineage> {
  const from = await ctx.db
    .selectFrom('lineage')
    .innerJoin('job', 'job.id', 'lineage.source_id')
    .select(['lineage.kind', 'lineage.source_id as id'])
    .where('lineage.job_id', '=', id)
    .where((eb) => isFound(ctx, eb.ref('job.person')))
    .orderBy('lineage.kind')
    .execute()
  const to = await ctx.db
    .selectFrom('lineage')
    .innerJoin('job', 'job.id', 'lineage.job_id')
    .select(['lineage.kind', 'lineage.job_id as id'])
    .where('lineage.source_id', '=', id)
    .where((eb) => isFound(ctx, eb.ref('job.person')))
    .orderBy('job.number', 'desc')
    .limit(relativesMax)
    .execute()
  const known = (rows: typeof from) => rows.map((row) => ({ ...row, kind: LineageKind.parse(row.kind) }))
  return { from: known(from), to: known(to) }
}
