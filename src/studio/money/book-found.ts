import type { StudioContext } from '../context.ts'
import type { JobRow, StudioTransaction } from '../store/tables.ts'
import { likelyCost } from '../unconfirmed/doubtful-jobs.ts'
import { bookNotes } from './balance-notes.ts'
import { setBooks } from './open-entries.ts'

/**
 * Puts a job that turned out to be accepted into the books. Its charge may be in them already: as its own, or as what
 * nobody could explain; that is put right then. Else the next reading will show it.
 */
export async function bookFound(ctx: StudioContext, trx: StudioTransaction, job: JobRow): Promise<void> {
  const isBooked = (await ownCharge(trx, job)) || (await takeOver(ctx, trx, job))
  await setBooks(trx, [job.id], isBooked ? 'refund' : 'charge')
}

/** A drop that was taken for this sending's charge, also when it was doubted later. */
async function ownCharge(trx: StudioTransaction, job: JobRow): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('balance_note')
    .set({ kind: 'charge', note: null })
    .where('job_id', '=', job.id)
    .where('kind', 'in', ['charge', 'unexplained'])
    .where('at', '>=', job.sent_at ?? 0)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Makes what nobody could explain since its sending this job's charge: the very amount, or a part of it. */
async function takeOver(ctx: StudioContext, trx: StudioTransaction, job: JobRow): Promise<boolean> {
  const credits = job.held ?? (await likelyCost(ctx, trx, job))
  const candidates = await trx
    .selectFrom('balance_note')
    .selectAll()
    .where('mode', '=', ctx.mode)
    .where('kind', 'in', ['unexplained', 'spent_outside'])
    .where('job_id', 'is', null)
    .where('credits', '<=', -credits)
    .where('at', '>=', job.sent_at ?? job.created_at)
    .orderBy('id')
    .execute()
  const exact = candidates.find((note) => note.credits === -credits)
  const [drop] = candidates
  if (exact) {
    await trx
      .updateTable('balance_note')
      .set({ kind: 'charge', job_id: job.id, note: 'found later' })
      .where('id', '=', exact.id)
      .execute()
    return true
  }
  if (!drop?.reading_id) return false
  const reading = { id: drop.reading_id, mode: ctx.mode, at: ctx.clock.now() }
  const note = 'found later'
  await bookNotes(trx, reading, [
    { kind: 'charge', credits: -credits, jobId: job.id, note },
    { kind: drop.kind === 'spent_outside' ? 'spent_outside' : 'unexplained', credits, jobId: null, note },
  ])
  return true
}
