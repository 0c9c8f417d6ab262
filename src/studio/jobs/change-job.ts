import { type RawBuilder, sql } from 'kysely'

import { canMove, JobState } from '#contract/studio/job-state.ts'

import type { StudioContext } from '../context.ts'
import type { JobRow, JobValues, StudioDb, StudioTransaction } from '../store/tables.ts'

type Note = { event: string; note?: string | undefined }

type Move = {
  from: readonly JobState[]
  to: JobState
  set?: JobValues
  note?: string | undefined
  /** What the timeline calls it, where that is not the new state's own name. */
  event?: string
  /** Moves only while the job is as it was read at this revision. */
  revision?: number
}

/**
 * Moves a job to another state: the only place where a state changes. Writes the values, an event and a new revision
 * in one transaction. Answers null when the job is not in one of `from` (somebody was faster); an illegal move throws.
 */
export function moveJob(ctx: StudioContext, id: string, move: Move): Promise<JobRow | null> {
  return ctx.db.transaction().execute((trx) => moveJobIn(ctx, trx, id, move))
}

/** The same as part of a larger transaction. */
export async function moveJobIn(
  ctx: StudioContext,
  trx: StudioTransaction,
  id: string,
  move: Move,
): Promise<JobRow | null> {
  const illegal = move.from.find((state) => !canMove(state, move.to))
  if (illegal) throw new Error(`a job cannot go from ${illegal} to ${move.to}`)
  const row = await readForChange(trx, id)
  if (!row || !move.from.includes(JobState.parse(row.state))) return null
  if (move.revision !== undefined && move.revision !== row.revision) return null
  return write(
    ctx,
    trx,
    id,
    { ...move.set, state: move.to },
    { event: move.event ?? move.to, note: move.note },
  )
}

type Change = {
  set: JobValues
  event?: Note
  /** Changes it only while it is in this state. */
  in?: JobState
}

/** Changes what is known of a job without moving it, with an event when there is something to tell. */
export function noteJob(ctx: StudioContext, id: string, change: Change): Promise<JobRow | null> {
  return ctx.db.transaction().execute((trx) => noteJobIn(ctx, trx, id, change))
}

/** The same as part of a larger transaction. */
export async function noteJobIn(
  ctx: StudioContext,
  trx: StudioTransaction,
  id: string,
  change: Change,
): Promise<JobRow | null> {
  const row = await readForChange(trx, id)
  if (!row || (change.in !== undefined && change.in !== row.state)) return null
  return write(ctx, trx, id, change.set, change.event)
}

async function write(
  ctx: StudioContext,
  trx: StudioTransaction,
  id: string,
  set: JobValues,
  note: Note | undefined,
): Promise<JobRow> {
  const revision = await nextRevision(trx)
  if (note) await addEvent(trx, { jobId: id, at: ctx.clock.now(), ...note })
  return trx
    .updateTable('job')
    .set({ ...set, revision })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

const readForChange = (trx: StudioTransaction, id: string) =>
  trx.selectFrom('job').select(['state', 'revision']).where('id', '=', id).executeTakeFirst()

/** The latest number of the change feed. */
export async function currentRevision(db: StudioDb | StudioTransaction): Promise<number> {
  const { value } = await db
    .selectFrom('counter')
    .select('value')
    .where('name', '=', 'revision')
    .executeTakeFirstOrThrow()
  return value
}

/** Changes what is known of several jobs in the same way, each with a revision of its own. */
export async function noteJobsIn(
  trx: StudioTransaction,
  ids: readonly string[],
  set: JobValues,
): Promise<void> {
  if (ids.length === 0) return
  const before = (await nextRevision(trx, ids.length)) - ids.length
  const places = sql.join(ids.map((id, at) => sql`(${id}, ${before + at + 1})`))
  const place: RawBuilder<{ column1: string; column2: number }> = sql`(values ${places})`
  await trx
    .updateTable('job')
    .from(place.as('place'))
    .set((eb) => ({ ...set, revision: eb.ref('place.column2') }))
    .whereRef('job.id', '=', 'place.column1')
    .execute()
}

/** The next number of the change feed, or the last of so many next ones; higher than any before. */
export async function nextRevision(trx: StudioTransaction, count = 1): Promise<number> {
  const { value } = await trx
    .updateTable('counter')
    .set((eb) => ({ value: eb('value', '+', count) }))
    .where('name', '=', 'revision')
    .returning('value')
    .executeTakeFirstOrThrow()
  return value
}

export async function addEvent(
  trx: StudioTransaction,
  entry: { jobId: string; at: number; event: string; note?: string | undefined },
): Promise<void> {
  await trx
    .insertInto('job_event')
    .values({ job_id: entry.jobId, at: entry.at, event: entry.event, note: entry.note ?? null })
    .execute()
}
