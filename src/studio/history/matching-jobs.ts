import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'

import type { JobFilter } from '#contract/studio/job-filter.ts'

import type { CallContext } from '../context.ts'
import { jobsOf, type Sight } from '../jobs/jobs-of.ts'
import { numbersOfText } from '../store/job-text.ts'
import { searchText } from '../store/search-words.ts'
import type { StudioDb, StudioTables, StudioTransaction } from '../store/tables.ts'

/** All that a list needs to know. */
export type ListContext = Pick<CallContext, 'db' | 'mode' | 'viewer'>

/**
 * The mode's jobs that match, without those that were removed. Everything but the time is asked of one index, row by
 * row: it holds all that is asked here, and any other index would have the long rows read as well.
 */
export function matchingJobs(ctx: Sight, db: StudioDb | StudioTransaction, filter: JobFilter) {
  const { from, to } = filter
  return jobsOf(ctx, db)
    .where('removed_at', 'is', null)
    .$if(from !== undefined, (query) => query.where('created_at', '>=', from ?? 0))
    .$if(to !== undefined, (query) => query.where('created_at', '<', to ?? 0))
    .where((eb) => eb.and(conditions(eb, ctx.mode, filter)))
}

type Jobs = ExpressionBuilder<StudioTables, 'job'>

/** Both sides of a clip that was doubled are longer than the shorter side of any other. */
const doubledSide = 1200

function conditions(eb: Jobs, mode: string, filter: JobFilter): Expression<SqlBool>[] {
  const {
    search = '',
    state,
    kind,
    model,
    ratio,
    resolution,
    starred,
    rating,
    tag,
    collection,
    batch,
    person,
  } = filter
  const isDoubled = eb.and([eb('width', '>=', doubledSide), eb('height', '>=', doubledSide)])
  const sizes = { '720p': eb.and([eb('width', 'is not', null), eb.not(isDoubled)]), '1440p': isDoubled }
  return [
    ...(search.trim() === '' ? [] : [eb('number', 'in', numbersOfText(search))]),
    ...(state ? [eb('state', 'in', state)] : []),
    ...(kind ? [eb('kind', 'in', kind)] : []),
    ...(model ? [eb('model', 'in', model)] : []),
    ...(ratio ? [eb('aspect_ratio', 'in', ratio)] : []),
    ...(resolution ? [eb.or(resolution.map((size) => sizes[size]))] : []),
    ...(starred === undefined ? [] : [eb('starred', '=', starred ? 1 : 0)]),
    ...(rating === undefined ? [] : [eb('rating', '>=', rating)]),
    ...(tag ?? []).map((name) => eb('number', 'in', taggedWith(eb, mode, name))),
    ...(collection === undefined ? [] : [eb('number', 'in', collectedIn(eb, collection))]),
    ...(batch === undefined ? [] : [eb('batch_id', '=', batch)]),
    ...(person ? [eb('person', 'in', person)] : []),
  ]
}

const taggedWith = (eb: Jobs, mode: string, name: string) =>
  eb
    .selectFrom('job_tag')
    .select('job_tag.number')
    .where('job_tag.tag_id', 'in', (tags) =>
      tags
        .selectFrom('tag')
        .select('tag.id')
        .where('tag.mode', '=', mode)
        .where('tag.key', '=', searchText(name)),
    )

const collectedIn = (eb: Jobs, id: string) =>
  eb.selectFrom('collected').select('collected.number').where('collected.collection_id', '=', id)
