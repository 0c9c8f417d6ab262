import type { Selectable } from 'kysely'

import type { StudioContext } from '../context.ts'
import type { JobRow, StudioTables, StudioTransaction } from '../store/tables.ts'

export type Reading = Selectable<StudioTables['account_reading']>

/**
 * What the balance still has to show of a job (column `books`):
 * `charge`: the service accepted it, its charge is not booked yet ·
 * `refund`: booked; it may still give credits back ·
 * `unpaid`: it failed while it was sent, so nothing should be kept for it ·
 * `missing`: its refund was not in the balance when it should have been.
 */
export type Books = 'charge' | 'refund' | 'unpaid' | 'missing'

/** A job that the books are not done with. Events are ids of its newest job event of that name. */
export type OpenJob = Pick<
  JobRow,
  | 'id'
  | 'state'
  | 'books'
  | 'estimate'
  | 'held'
  | 'cost'
  | 'refund'
  | 'trouble'
  | 'polled_at'
  | 'sent_at'
  | 'finished_at'
  | 'request_json'
> & { sentEvent: number; acceptedEvent: number; failedEvent: number }

/** Credits that are known to have been given and were not seen in the balance yet. */
export type OpenGrant = { id: number; credits: number; at: number }

/** The newest reading that everything was explained up to; null where the books begin. */
export async function settledReading(trx: StudioTransaction, mode: string): Promise<Reading | null> {
  const newest = (settled: number) =>
    trx
      .selectFrom('account_reading')
      .selectAll()
      .where('mode', '=', mode)
      .where('settled', '=', settled)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
  const [base, fresh] = [await newest(readingStates.settled), await newest(readingStates.anew)]
  return base && base.id > (fresh?.id ?? 0) ? base : null
}

/** Column `settled` of a reading: nothing yet, explained, or the first one of a key that may be another account's. */
export const readingStates = { open: 0, settled: 1, anew: 2 } as const

/** Readings after `id` that were not taken while a sending was under way, the newest first. */
export const calmReadings = (trx: StudioTransaction, mode: string, id: number): Promise<Reading[]> =>
  trx
    .selectFrom('account_reading')
    .selectAll()
    .where('mode', '=', mode)
    .where('id', '>', id)
    .where('since_event', 'is not', null)
    .orderBy('id', 'desc')
    .limit(20)
    .execute()

/** Jobs that the books of a mode are not done with. */
export async function openJobs(trx: StudioTransaction, mode: string): Promise<OpenJob[]> {
  const rows = await trx
    .selectFrom('job')
    .select([
      'id',
      'state',
      'books',
      'estimate',
      'held',
      'cost',
      'refund',
      'trouble',
      'polled_at',
      'sent_at',
      'finished_at',
      'request_json',
    ])
    .where('mode', '=', mode)
    .where('books', 'is not', null)
    .execute()
  const events = await newestEvents(
    trx,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const of = (name: string) => events.get(`${row.id} ${name}`) ?? 0
    const acceptedEvent = Math.max(of('queued'), of('linked'))
    return { ...row, sentEvent: of('sending') || acceptedEvent, acceptedEvent, failedEvent: of('failed') }
  })
}

/** Ids of the newest event of each name, by `job name`. */
export async function newestEvents(
  trx: StudioTransaction,
  jobIds: readonly string[],
): Promise<Map<string, number>> {
  if (jobIds.length === 0) return new Map()
  const rows = await trx
    .selectFrom('job_event')
    .select((eb) => ['job_id', 'event', eb.fn.max<number>('id').as('newest')])
    .where('job_id', 'in', jobIds)
    .where('event', 'in', ['sending', 'queued', 'linked', 'failed'])
    .groupBy(['job_id', 'event'])
    .execute()
  return new Map(rows.map((row) => [`${row.job_id} ${row.event}`, row.newest]))
}

/** A grant that did not show within a day never will. */
const grantShowsWithinMs = 24 * 3_600_000

export const openGrants = (
  trx: StudioTransaction,
  { mode, clock }: Pick<StudioContext, 'mode' | 'clock'>,
): Promise<OpenGrant[]> =>
  trx
    .selectFrom('balance_note')
    .select(['id', 'credits', 'at'])
    .where('mode', '=', mode)
    .where('kind', '=', 'grant')
    .where('reading_id', 'is', null)
    .where('at', '>', clock.now() - grantShowsWithinMs)
    .execute()

/** Tells what the balance still has to show of jobs; nothing that a person sees. */
export async function setBooks(
  trx: StudioTransaction,
  jobIds: readonly string[],
  books: Books | null,
): Promise<void> {
  if (jobIds.length > 0) await trx.updateTable('job').set({ books }).where('id', 'in', jobIds).execute()
}
