import { canMove, JobState } from '#contract/studio/job-state.ts'

import type { StudioContext } from '../context.ts'
import type { JobRow, JobValues, StudioTransaction } from '../store/tables.ts'

type Note = { event: string; note?: string | undefined }

/**
 * Moves a job to another state: the only place where a state changes. Writes the values, an event and a new revision
 * in one transaction. Answers null when the job is not in one of `from` (somebody was faster); an illegal move throws.
 */
export function moveJob(
  ctx: StudioContext,
  id: string,
  move: { from: readonly JobState[]; to: JobState; set?: JobValues; note?: string | undefined },
): Promise<JobRow | null> {
  const illegal = move.from.find((state) => !canMove(state, move.to))
  if (illegal) throw new Error(`a job cannot go from ${illegal} to ${move.to}`)
  return ctx.db.transaction().execute(async (trx) => {
    const row = await readForChange(trx, id)
    if (!row || !move.from.includes(JobState.parse(row.state))) return null
    return write(ctx, trx, id, { ...move.set, state: move.to }, { event: move.to, note: move.note })
  })
}

/** Changes what is known of a job without moving it, with an event when there is something to tell. */
export function noteJob(
  ctx: StudioContext,
  id: string,
  change: { set: JobValues; event?: Note },
): Promise<JobRow | null> {
  return ctx.db.transaction().execute(async (trx) => {
    const row = await readForChange(trx, id)
    return row ? write(ctx, trx, id, change.set, change.event) : null
  })
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
  trx.selectFrom('job').select('state').where('id', '=', id).executeTakeFirst()

/** The next number of the change feed; higher than any before. */
export async function nextRevision(trx: StudioTransaction): Promise<number> {
  const { value } = await trx
    .updateTable('counter')
    .set((eb) => ({ value: eb('value', '+', 1) }))
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
