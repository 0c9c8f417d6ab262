import type { ExportView } from '#contract/studio/export.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { isTheirs } from '../jobs/jobs-of.ts'
import { progressOf } from './progress.ts'

/** An export and how far its downloads are. Throws `not_found`, also for one of the other mode. */
export async function readExport(ctx: CallContext, id: string): Promise<ExportView> {
  const row = await findExport(ctx, id)
  const parts = await ctx.db
    .selectFrom('export_job')
    .select((eb) => [
      'part',
      eb.fn.countAll<number>().as('jobs'),
      eb.fn.count<number>('size_bytes').as('clips'),
      eb.fn.coalesce(eb.fn.sum<number>('size_bytes'), eb.lit(0)).as('bytes'),
    ])
    .where('export_id', '=', id)
    .groupBy('part')
    .orderBy('part')
    .execute()
  const sum = (figure: (part: (typeof parts)[number]) => number) =>
    parts.reduce((total, part) => total + figure(part), 0)
  return {
    id,
    createdAt: row.created_at,
    jobs: sum(({ jobs }) => jobs),
    missing: sum(({ jobs, clips }) => jobs - clips),
    bytes: sum(({ bytes }) => bytes),
    parts: parts.map(({ part, jobs, bytes }) => ({
      url: `/media/exports/${id}/${part}.zip`,
      fileName: archiveName(row.created_at, part, parts.length),
      jobs,
      bytes,
      ...progressOf(ctx, id, part),
    })),
  }
}

/** The stored row of a planned export of this mode: of whoever asks, or an owner asks. Throws `not_found`. */
export async function findExport(ctx: Pick<CallContext, 'db' | 'mode' | 'viewer'>, id: string) {
  const row = await ctx.db
    .selectFrom('export')
    .selectAll()
    .where('id', '=', id)
    .where('mode', '=', ctx.mode)
    .where('planned_at', 'is not', null)
    .executeTakeFirst()
  if (!row || !isTheirs(ctx, row))
    throw new StudioError('not_found', 'There is no such export here. Make it again.')
  return row
}

/** `genray-2026-11-27-2-of-3.zip` */
export function archiveName(at: number, part: number, parts: number): string {
  const day = new Date(at).toISOString().slice(0, 10)
  return parts === 1 ? `genray-${day}.zip` : `genray-${day}-${part}-of-${parts}.zip`
}
