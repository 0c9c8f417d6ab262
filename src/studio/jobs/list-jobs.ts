import type { JobPage } from '#contract/studio/changes.ts'

import type { StudioContext } from '../context.ts'
import { toSummary } from './job-view.ts'

const pageSize = { default: 60, max: 200 }

/** A page of jobs, newest first, after the row that the cursor names: as fast at any depth. */
export async function listJobs(
  ctx: StudioContext,
  { before, limit }: { before?: string | undefined; limit?: number | undefined },
): Promise<JobPage> {
  const size = Math.min(Math.max(limit ?? pageSize.default, 1), pageSize.max)
  const [time = '', id = ''] = before?.split('_') ?? []
  const rows = await ctx.db
    .selectFrom('job')
    .selectAll()
    .where('mode', '=', ctx.mode)
    .$if(before !== undefined, (query) =>
      query.where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(Number(time), id))),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute()
  const page = rows.slice(0, size)
  const last = page.at(-1)
  return {
    jobs: page.map(toSummary),
    next: rows.length > size && last ? `${last.created_at}_${last.id}` : null,
    total: await countJobs(ctx),
  }
}

async function countJobs(ctx: StudioContext) {
  const { total } = await ctx.db
    .selectFrom('job')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where('mode', '=', ctx.mode)
    .executeTakeFirstOrThrow()
  return total
}
