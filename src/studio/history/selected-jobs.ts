import { setImmediate } from 'node:timers/promises'

import type { JobSelection, SelectionCount } from '#contract/studio/selection.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { isFound, isTheirs } from '../jobs/jobs-of.ts'
import type { JobRow } from '../store/tables.ts'
import { inOrder, isAfter, type Place } from './job-order.ts'
import { matchingJobs } from './matching-jobs.ts'

export type SelectedJob = Pick<JobRow, 'id' | 'number' | 'state' | 'created_at' | 'person'>

const columns = ['job.id', 'job.number', 'job.state', 'job.created_at', 'job.person'] as const
/** So few that nobody waits for a part of them. */
const atOnce = 200

/**
 * The jobs of a selection that are in the lists, some at a time, newest first where a filter names them. Everybody else
 * is served between two parts; a job that matches no more when its part comes is passed over.
 */
export async function* selectedJobs(
  ctx: CallContext,
  selection: JobSelection,
): AsyncGenerator<SelectedJob[]> {
  for await (const part of selection.ids ? named(ctx, selection.ids) : matching(ctx, selection)) {
    yield selection.own ? part.filter((job) => isTheirs(ctx, job)) : part
    await setImmediate()
  }
}

/** Counts the jobs of a selection, and those of them that are other people’s: an owner may act upon all. */
export async function countSelection(ctx: CallContext, selection: JobSelection): Promise<SelectionCount> {
  let [jobs, others] = [0, 0]
  for await (const part of selectedJobs(ctx, selection)) {
    jobs += part.length
    others += part.filter((job) => !isTheirs(ctx, job)).length
  }
  return { jobs, others }
}

/**
 * Throws `not_yours` when somebody else made any of the jobs of a selection and whoever asks is no owner: nothing is done
 * by halves that concerns others.
 */
export async function expectTheirOwn(
  ctx: CallContext,
  selection: JobSelection,
  undone: string,
): Promise<void> {
  if (ctx.viewer.role === 'owner' || ctx.viewer.sees === 'own') return
  const { jobs: all, others } = await countSelection(ctx, selection)
  if (others === 0) return
  throw new StudioError(
    'not_yours',
    all === 1
      ? `Only whoever made this job, or an owner, may do that. ${undone}`
      : `${others.toLocaleString('en')} of these ${all.toLocaleString('en')} jobs ${others === 1 ? 'is somebody else’s' : 'are other people’s'}: only they, or an owner, may do that. Choose yours alone. ${undone}`,
  )
}

async function* named(ctx: CallContext, ids: readonly string[]): AsyncGenerator<SelectedJob[]> {
  const once = [...new Set(ids)]
  for (let at = 0; at < once.length; at += atOnce) yield await namedPart(ctx, once.slice(at, at + atOnce))
}

/** Asked for by ids alone: with the mode, SQLite would look through all that it has. */
async function namedPart(ctx: CallContext, ids: readonly string[]): Promise<SelectedJob[]> {
  const rows = await namedJobs(ctx, ids).execute()
  return rows.filter((job) => job.mode === ctx.mode && job.removed_at === null)
}

export const namedJobs = (ctx: Pick<CallContext, 'db' | 'viewer'>, ids: readonly string[]) =>
  ctx.db
    .selectFrom('job')
    .select([...columns, 'job.mode', 'job.removed_at'])
    .where('id', 'in', ids)
    .where((eb) => isFound(ctx, eb.ref('person')))

async function* matching(
  ctx: CallContext,
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
  ctx: CallContext,
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
