import type { StudioTransaction } from '../store/tables.ts'
import type { Reading } from './open-entries.ts'

/** What a change of the balance was for. `charge` may be positive: a correction of one. */
export type NoteKind = 'charge' | 'refund_seen' | 'grant' | 'spent_outside' | 'unexplained'
export type Booking = { kind: NoteKind; credits: number; jobId: string | null; note: string | null }

/** Books what a reading showed; together the notes of a mode make up every change of its balance. */
export async function bookNotes(
  trx: StudioTransaction,
  reading: Pick<Reading, 'id' | 'mode' | 'at'>,
  bookings: readonly Booking[],
): Promise<void> {
  if (bookings.length === 0) return
  await trx
    .insertInto('balance_note')
    .values(
      bookings.map(({ jobId, ...booking }) => ({
        ...booking,
        mode: reading.mode,
        at: reading.at,
        job_id: jobId,
        reading_id: reading.id,
      })),
    )
    .execute()
}
