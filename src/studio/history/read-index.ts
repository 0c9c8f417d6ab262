import { type Expression, sql } from 'kysely'

import {
  indexPageMax,
  type JobDay,
  type JobIndex,
  type ReadJobIndex,
  shapeLetter,
} from '#contract/studio/history.ts'
import type { JobFilter, JobSort } from '#contract/studio/job-filter.ts'
import { joinedText } from '#platform/database/joined-text.ts'

import { currentRevision } from '../jobs/change-job.ts'
import { dayReader } from './calendar-day.ts'
import { inOrder } from './job-order.ts'
import { countJobs } from './list-jobs.ts'
import { type ListContext, matchingJobs } from './matching-jobs.ts'

const everyDefault = 100

/**
 * The shape of a whole list: each day with the shapes of its clips, and where each page of it begins. Throws
 * `invalid_request` for a time zone that does not exist.
 */
export async function readJobIndex(ctx: ListContext, wish: ReadJobIndex): Promise<JobIndex> {
  const { sort = 'newest', asOf, zone = 'UTC', every: asked = everyDefault, ...filter } = wish
  const every = Math.min(Math.max(asked, 1), indexPageMax)
  const dayOf = dayReader(zone)
  const until = asOf ?? (await currentRevision(ctx.db))
  const { shapes, moments, numbers } = await wholeList(ctx, { filter, sort, until }).executeTakeFirstOrThrow()
  const all = shapes ?? ''
  const numbered = numbers?.split(',') ?? []
  const newer = asOf === undefined ? 0 : (await countJobs(ctx, filter, until)).newer
  return {
    total: all.length,
    asOf: until,
    newer,
    days: daysOf(all, sort, moments?.split(',') ?? [], dayOf),
    every,
    anchors: numbered.filter((_, at) => (at + 1) % every === 0 && at + 1 < all.length).map(Number),
  }
}

type Whole = { filter: JobFilter; sort: JobSort; until: number }

/** All that is told of the jobs of a list as three texts: a hundred thousand rows would take far longer to read. */
export function wholeList(ctx: ListContext, { filter, sort, until }: Whole) {
  const rows = matchingJobs(ctx, ctx.db, filter)
    .select((eb) => ['job.created_at', 'job.number', shapeOf(eb.ref('job.aspect_ratio')).as('shape')])
    .where('job.number', '<=', until)
    .$call((query) => inOrder(query, sort))
  return ctx.db
    .selectFrom(rows.as('listed'))
    .select([
      joinedText('shape', '').as('shapes'),
      joinedText('created_at', ',').as('moments'),
      joinedText('number', ',').as('numbers'),
    ])
}

/** A shape this version does not know is shown as the usual one. */
const shapeOf = (ratio: Expression<string>) => {
  const cases = Object.entries(shapeLetter).map(
    ([name, letter]) => sql`when ${sql.lit(name)} then ${sql.lit(letter)}`,
  )
  return sql<string>`case ${ratio} ${sql.join(cases, sql` `)} else ${sql.lit(shapeLetter['16:9'])} end`
}

function daysOf(
  shapes: string,
  sort: JobSort,
  moments: readonly string[],
  dayOf: (at: number) => string,
): JobDay[] {
  if (shapes === '') return []
  if (sort !== 'newest' && sort !== 'oldest') return [{ day: null, shapes }]
  const days: JobDay[] = []
  for (let start = 0; start < moments.length;) {
    const day = dayOf(Number(moments[start]))
    const end = endOfDay(moments, start, (moment) => dayOf(Number(moment)) === day)
    days.push({ day, shapes: shapes.slice(start, end) })
    start = end
  }
  return days
}

/** The moments are in order: the first one that is of another day is found by halves. */
function endOfDay(moments: readonly string[], start: number, isSame: (moment?: string) => boolean): number {
  let [low, high] = [start + 1, moments.length]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (isSame(moments[middle])) low = middle + 1
    else high = middle
  }
  return low
}
