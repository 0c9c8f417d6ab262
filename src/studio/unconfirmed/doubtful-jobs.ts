import type { StudioContext } from '../context.ts'
import { storedRequest } from '../jobs/stored-request.ts'
import { expectedPrice } from '../money/expected-price.ts'
import { newestEvents, type Reading, readingStates } from '../money/open-entries.ts'
import type { JobRow, StudioTransaction } from '../store/tables.ts'

/** A request that lay about on the way arrives after this long at the latest: TCP gives up earlier. */
export const arrivesWithinMs = 30 * 60_000
/** Somebody else's spending is remembered for so long. */
const sharedForMs = 30 * 24 * 3_600_000

export type DoubtfulJob = Pick<
  JobRow,
  'id' | 'verdict' | 'check_at' | 'sent_at' | 'request_json' | 'unconfirmed_at'
>

/** The balance may still tell: it is being checked, or could not be read so far. */
export const isUndecided = ({ verdict, check_at }: Pick<JobRow, 'verdict' | 'check_at'>): boolean =>
  verdict === 'checking' || check_at !== null

/** Unconfirmed jobs that were sent before a reading was taken, and whose charge may still come. */
export async function doubtfulJobs(
  ctx: StudioContext,
  trx: StudioTransaction,
  reading: Reading,
): Promise<DoubtfulJob[]> {
  const rows = await trx
    .selectFrom('job')
    .select(['id', 'verdict', 'check_at', 'sent_at', 'request_json', 'unconfirmed_at'])
    .where('mode', '=', ctx.mode)
    .where('state', '=', 'unconfirmed')
    .where((eb) =>
      eb.or([
        eb('verdict', '=', 'checking'),
        eb('check_at', 'is not', null),
        eb('unconfirmed_at', '>', ctx.clock.now() - arrivesWithinMs),
      ]),
    )
    .execute()
  const sent = await newestEvents(
    trx,
    rows.map(({ id }) => id),
  )
  return rows.filter(({ id }) => (sent.get(`${id} sending`) ?? 0) <= (reading.since_event ?? 0))
}

/** Whether a sending that a person gave up may still arrive and be paid for. */
export async function awaitsGivenUp(ctx: StudioContext, trx: StudioTransaction): Promise<boolean> {
  const row = await trx
    .selectFrom('job')
    .select('id')
    .where('mode', '=', ctx.mode)
    .where('unconfirmed_at', '>', ctx.clock.now() - arrivesWithinMs)
    .where('state', '!=', 'unconfirmed')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether somebody else was seen to spend from this account in the last 30 days. */
export async function isShared(ctx: StudioContext, trx: StudioTransaction): Promise<boolean> {
  const row = await trx
    .selectFrom('balance_note')
    .select('id')
    .where('mode', '=', ctx.mode)
    .where('kind', '=', 'spent_outside')
    .where('at', '>', ctx.clock.now() - sharedForMs)
    .where('reading_id', '>', await booksBeginAt(trx, ctx.mode))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Id of the reading with which the account of the present key began; 0 when there was never another. */
export async function booksBeginAt(trx: StudioTransaction, mode: string): Promise<number> {
  const row = await trx
    .selectFrom('account_reading')
    .select('id')
    .where('mode', '=', mode)
    .where('settled', '=', readingStates.anew)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? 0
}

/** What a job should have cost if it was accepted. */
export const likelyCost = (
  ctx: StudioContext,
  trx: StudioTransaction,
  { request_json }: Pick<JobRow, 'request_json'>,
): Promise<number> => expectedPrice(ctx, storedRequest({ request_json }), trx)
