import {
  type Expression,
  type ExpressionBuilder,
  type RawBuilder,
  type SelectQueryBuilder,
  sql,
  type SqlBool,
} from 'kysely'

import type { JobSort } from '#contract/studio/job-filter.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { isFound } from '../jobs/jobs-of.ts'
import type { JobRow, StudioTables } from '../store/tables.ts'

type Jobs = ExpressionBuilder<StudioTables, 'job'>
type Sorted = Pick<JobRow, 'id' | 'created_at' | 'cost' | 'held' | 'estimate' | 'duration' | 'rating'>

/** Columns that a place in a sorted list is told by. */
export const sortedColumns = ['id', 'created_at', 'cost', 'held', 'estimate', 'duration', 'rating'] as const

/** What each order goes by before the time; null where that is all. */
const figures = {
  newest: null,
  oldest: null,
  cost: {
    sql: sql.raw('coalesce(job.cost, job.held, job.estimate)'),
    of: (job: Sorted) => job.cost ?? job.held ?? job.estimate,
  },
  duration: { sql: sql.raw('job.duration'), of: (job: Sorted) => job.duration },
  rating: { sql: sql.raw('job.rating'), of: (job: Sorted) => job.rating },
} as const satisfies Record<JobSort, { sql: RawBuilder<unknown>; of: (job: Sorted) => number } | null>

type Query<Row> = SelectQueryBuilder<StudioTables, 'job', Row>

/** Puts the rows of a query in the order of a list. */
export const inOrder = <Row>(query: Query<Row>, sort: JobSort): Query<Row> =>
  termsOf(sort).reduce((ordered, term) => ordered.orderBy(term, sort === 'oldest' ? 'asc' : 'desc'), query)

const termsOf = (sort: JobSort): RawBuilder<unknown>[] => {
  const figure = figures[sort]
  return [...(figure ? [figure.sql] : []), sql.raw('job.created_at'), sql.raw('job.id')]
}

/** True for what stands after a place. */
export function isAfter(eb: Jobs, sort: JobSort, { values, id }: Place): Expression<SqlBool> {
  const sign = sql.raw(sort === 'oldest' ? '>' : '<')
  return sql<SqlBool>`(${sql.join(termsOf(sort))}) ${sign} (${sql.join([...values, id].map((value) => eb.val(value)))})`
}

/** A place in a list: the figures that it is sorted by, then the id. */
export type Place = { values: number[]; id: string }

const placeOf = (sort: JobSort, job: Sorted): Place => {
  const figure = figures[sort]
  return { values: [...(figure ? [figure.of(job)] : []), job.created_at], id: job.id }
}

/** The place of a job as a page names it. */
export function writePlace(sort: JobSort, job: Sorted): string {
  const { values, id } = placeOf(sort, job)
  return [...values, id].join('_')
}

/** Reads what `writePlace` wrote, or `n` and a job's number. Throws `invalid_request` for a place of another order. */
export async function readPlace(
  ctx: Pick<CallContext, 'db' | 'mode' | 'viewer'>,
  sort: JobSort,
  cursor: string,
): Promise<Place> {
  if (cursor.startsWith('n')) {
    const job = await ctx.db
      .selectFrom('job')
      .select([...sortedColumns, 'mode'])
      .where('number', '=', Number(cursor.slice(1)))
      .where((eb) => isFound(ctx, eb.ref('person')))
      .executeTakeFirst()
    if (job?.mode === ctx.mode) return placeOf(sort, job)
    throw noPlace()
  }
  const parts = cursor.split('_')
  const values = parts.slice(0, -1).map(Number)
  if (values.length !== (figures[sort] ? 2 : 1)) throw noPlace()
  return { values, id: parts.at(-1) ?? '' }
}

function noPlace(): StudioError {
  const message = 'This is no place where a page of this list goes on.'
  return new StudioError('invalid_request', message, { fields: [{ path: 'before', message }] })
}
