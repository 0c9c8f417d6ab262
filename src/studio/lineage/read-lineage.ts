import { type Lineage, LineageKind, relativesMax } from '#contract/studio/lineage.ts'

import type { StudioDb } from '../store/tables.ts'

/** What a job was made from, and what was made from it, the newest first. */
export async function readLineage(db: StudioDb, id: string): Promise<Lineage> {
  const from = await db
    .selectFrom('lineage')
    .select(['kind', 'source_id as id'])
    .where('job_id', '=', id)
    .orderBy('kind')
    .execute()
  const to = await db
    .selectFrom('lineage')
    .innerJoin('job', 'job.id', 'lineage.job_id')
    .select(['lineage.kind', 'lineage.job_id as id'])
    .where('lineage.source_id', '=', id)
    .orderBy('job.number', 'desc')
    .limit(relativesMax)
    .execute()
  const known = (rows: typeof from) => rows.map((row) => ({ ...row, kind: LineageKind.parse(row.kind) }))
  return { from: known(from), to: known(to) }
}
