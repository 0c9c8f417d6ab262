import type { StudioContext } from '../context.ts'
import type { StudioTransaction } from '../store/tables.ts'
import { judgeLeftover } from '../unconfirmed/judge-leftover.ts'
import { bookNotes, type Booking } from './balance-notes.ts'
import {
  calmReadings,
  type OpenJob,
  openGrants,
  openJobs,
  type Reading,
  readingStates,
  setBooks,
  settledReading,
} from './open-entries.ts'
import { settleRefunds } from './settle-refunds.ts'
import { isClear, takenBy, weigh, type Weighed } from './weigh-reading.ts'

/** A refund or grant that is known is waited for so long before the balance is explained without it. */
const patienceMs = 10 * 60_000
/** A refund that never came is still recognised for so long. */
const rememberedMs = 7 * 24 * 3_600_000

/**
 * Explains the balance up to the newest reading of which everything is known: previous balance − charges + refunds +
 * grants, and what is left over is told by its own name. A reading taken while something was under way is left to a
 * later one, so that order of arrival never makes a false note. Source: quality.md › Money.
 */
export async function explainBalance(ctx: StudioContext, trx: StudioTransaction): Promise<void> {
  const base = await settledReading(trx, ctx.mode)
  const jobs = await openJobs(trx, ctx.mode)
  const readings = await calmReadings(trx, ctx.mode, base?.id ?? 0)
  const reading = readings.find((candidate) => isClear(candidate, jobs))
  if (!reading) return
  if (!base) return beginBooks(trx, reading, jobs)
  const grants = await openGrants(trx, ctx)
  const weighed = weigh(base, reading, { jobs, grants })
  if (!weighed.seen && isTooEarly(reading, weighed)) return
  await settle(ctx, trx, { base, reading, weighed })
}

/** Nothing is known of what was before: all that is in the first balance is taken as it is. */
async function beginBooks(trx: StudioTransaction, reading: Reading, jobs: readonly OpenJob[]) {
  const since = reading.since_event ?? 0
  const known = jobs.filter(({ acceptedEvent, sentEvent }) => Math.max(acceptedEvent, sentEvent) <= since)
  const running = known.filter(({ state }) => state === 'queued' || state === 'processing')
  await setBooks(trx, idsOf(known), null)
  await setBooks(trx, idsOf(running), 'refund')
  await trx
    .updateTable('balance_note')
    .set({ reading_id: reading.id })
    .where('mode', '=', reading.mode)
    .where('reading_id', 'is', null)
    .execute()
  await markSettled(trx, reading)
}

/** Something that is known to come back may still be on its way. */
function isTooEarly(reading: Reading, { gains, jobs }: Weighed): boolean {
  const expected = [
    ...gains.filter(({ isLikely }) => isLikely).map(({ of }) => of.at),
    ...jobs.filter(({ books }) => books === 'unpaid').map((job) => job.finished_at ?? 0),
  ]
  return expected.some((at) => at > takenBy(reading) - patienceMs)
}

type Settling = { base: Reading; reading: Reading; weighed: Weighed }

async function settle(ctx: StudioContext, trx: StudioTransaction, settling: Settling): Promise<void> {
  const { base, reading, weighed } = settling
  const bookings: Booking[] = weighed.charges.map(({ job, credits }) => ({
    kind: 'charge',
    credits: -credits,
    jobId: job.id,
    note: null,
  }))
  await setBooks(trx, idsOf(weighed.charges.map(({ job }) => job)), 'refund')
  const gained = await settleRefunds(ctx, trx, { reading, weighed, patienceMs })
  bookings.push(...gained.bookings)
  const leftover = weighed.risen - gained.credits
  bookings.push(...(await judgeLeftover(ctx, trx, { base, reading, leftover, jobs: weighed.jobs })))
  await bookNotes(trx, reading, bookings)
  await closeFinished(ctx, trx, weighed.jobs)
  await markSettled(trx, reading)
}

/** Completed jobs give nothing back any more, nor do those that failed and were told to. */
async function closeFinished(ctx: StudioContext, trx: StudioTransaction, jobs: readonly OpenJob[]) {
  const isForgotten = ({ books, finished_at }: OpenJob) =>
    books === 'missing' && (finished_at ?? 0) < ctx.clock.now() - rememberedMs
  await setBooks(trx, idsOf(jobs.filter((job) => isOver(job) || isForgotten(job))), null)
}

const isOver = ({ state, refund }: OpenJob) => state === 'completed' || (state === 'failed' && refund === 0)

const markSettled = (trx: StudioTransaction, reading: Reading) =>
  trx
    .updateTable('account_reading')
    .set({ settled: readingStates.settled })
    .where('id', '=', reading.id)
    .execute()

const idsOf = (jobs: readonly OpenJob[]) => jobs.map(({ id }) => id)
