import type { JobPage } from '#contract/studio/changes.ts'
import type { ListJobs } from '#contract/studio/history.ts'
import type { JobFilter, JobSort } from '#contract/studio/job-filter.ts'

import { currentRevision } from '../jobs/change-job.ts'
import { toSummary } from '../jobs/job-view.ts'
import { inOrder, isAfter, type Place, readPlace, writePlace } from './job-order.ts'
import { type ListContext, matchingJobs } from './matching-jobs.ts'

const pageSize = { default: 60, max: 500 }

/**
 * A page of the mode's jobs that match, after the place that the cursor names: as fast at any depth. With `asOf`, jobs
 * that were made later shift nothing and are counted apart. Throws `invalid_request` for a cursor of another order.
 */
export async function listJobs(ctx: ListContext, wish: ListJobs): Promise<JobPage> {
  const { sort = 'newest', before, limit, asOf, ...filter } = wish
  const size = Math.min(Math.max(limit ?? pageSize.default, 1), pageSize.max)
  const until = asOf ?? (await currentRevision(ctx.db))
  const rows = await pageOf(ctx, { filter, sort, before, until, size: size + 1 })
  const page = rows.slice(0, size)
  const last = page.at(-1)
  return {
    jobs: page.map(toSummary),
    next: rows.length > size && last ? writePlace(sort, last) : null,
    ...(await countJobs(ctx, filter, until)),
  }
}

/** The ids first, from the index that holds all that is asked: the rows are long. */
async function pageOf(
  ctx: ListContext,
  { before, ...page }: Omit<Page, 'place'> & { before?: string | undefined },
) {
  const place = before === undefined ? null : await readPlace(ctx, page.sort, before)
  const ids = pageIds(ctx, { ...page, place })
  return inOrder(ctx.db.selectFrom('job').selectAll().where('job.id', 'in', ids), page.sort).execute()
}

type Page = { filter: JobFilter; sort: JobSort; place: Place | null; until: number; size: number }

/** The query of a page's ids. */
export const pageIds = (ctx: ListContext, { filter, sort, place, until, size }: Page) =>
  matchingJobs(ctx, ctx.db, filter)
    .select('job.id')
    .where('job.number', '<=', until)
    .$if(place !== null, (query) => query.where((eb) => (place ? isAfter(eb, sort, place) : eb.lit(true))))
    .$call((query) => inOrder(query, sort))
    .limit(size)

/** How many jobs match that were made until a number, and how many came later. */
export async function countJobs(
  ctx: ListContext,
  filter: JobFilter,
  until: number,
): Promise<{ total: number; asOf: number; newer: number }> {
  const { all, newer } = await countOf(ctx, filter, until).executeTakeFirstOrThrow()
  return { total: all - (newer ?? 0), asOf: until, newer: newer ?? 0 }
}

/** The query of both counts. */
export const countOf = (ctx: ListContext, filter: JobFilter, until: number) =>
  matchingJobs(ctx, ctx.db, filter).select((eb) => [
    eb.fn.countAll<number>().as('all'),
    eb.fn.sum<number | null>(eb.case().when('job.number', '>', until).then(1).else(0).end()).as('newer'),
  ])
