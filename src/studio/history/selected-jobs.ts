import { setImmediate } from 'node:timers/promises'

import type { JobSelection } from '#contract/studio/selection.ts'

import type { StudioContext } from '../context.ts'
import type { JobRow, StudioDb } from '../store/tables.ts'
import { inOrder, isAfter, type Place } from './job-order.ts'
import { matchingJobs } from './matching-jobs.ts'

export type SelectedJob = Pick<JobRow, 'id' | 'number' | 'state' | 'created_at'>

const columns = ['job.id', 'job.number', 'job.state', 'job.created_at'] as const
/** So few that nobody waits for a part of them. */
const atOnce = 200

/**
 * The jobs of a selection that are in the lists, some at a time, newest first where a filter names them. Everybody else
 * is served between two parts; a job that matches no more when its part comes is passed over.
 */
export async function* selectedJobs(
  ctx: StudioContext,
  selection: JobSelection,
): AsyncGenerator<SelectedJob[]> {
  for await (const part of selection.ids ? named(ctx, selection.ids) : matching(ctx, selection)) {
    yield part
    await setImmediate()
  }
}

async function* named(ctx: StudioContext, ids: readonly string[]): AsyncGenerator<SelectedJob[]> {
  const once = [...new Set(ids)]
  for (let at = 0; at < once.length; at += atOnce) yield await namedPart(ctx, once.slice(at, at + atOnce))
}

/** Asked for by ids alone: with the mode, SQLite would look through all that it has. */
async function namedPart({ db, mode }: StudioContext, ids: readonly string[]): Promise<SelectedJob[]> {
  const rows = await namedJobs(db, ids).execute()
  return rows.filter((job) => job.mode === mode && job.removed_at === null)
}

export const namedJobs = (db: StudioDb, ids: readonly string[]) =>
  db
    .selectFrom('job')
    .select([...columns, 'job.mode', 'job.removed_at'])
    .where('id', 'in', ids)

async function* matching(
  ctx: StudioContext,
  { filter = {}, except = [], until = 0 }: JobSelection,
): AsyncGenerator<SelectedJob[]> {
  const left = new Set(except)
  for (let place: Place | null = null; ;) {
    const rows = await matchingPart(ctx, filter, until, place)
    yield rows.filter(({ id }) => !left.has(id))
    const last = rows.at(-1)
    if (!last || rows.length < atOnce) return
    place = { values: [last.created_at], id: last.id }
  }
}

const matchingPart = (
  ctx: StudioContext,
  filter: NonNullable<JobSelection['filter']>,
  until: number,
  place: Place | null,
): Promise<SelectedJob[]> =>
  matchingJobs(ctx, ctx.db, filter)
    .select(columns)
    .where('job.number', '<=', until)
    .$if(place !== null, (query) =>
      query.where((eb) => (place ? isAfter(eb, 'newest', place) : eb.lit(true))),
    )
    .$call((query) => inOrder(query, 'newest'))
    .limit(atOnce)
    .execute()
