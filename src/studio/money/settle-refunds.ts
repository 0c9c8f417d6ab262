import type { StudioContext } from '../context.ts'
import { noteJobIn } from '../jobs/change-job.ts'
import type { StudioTransaction } from '../store/tables.ts'
import type { Booking } from './balance-notes.ts'
import { creditsText } from './credits-text.ts'
import { keptCredits } from './kept-credits.ts'
import type { Taken } from './match-sum.ts'
import { type OpenJob, type Reading, setBooks } from './open-entries.ts'
import { type Gain, takenBy, type Weighed } from './weigh-reading.ts'

type Settling = { reading: Reading; weighed: Weighed; patienceMs: number }

/**
 * Books the refunds and grants that a reading shows. Where their sum does not fit it, they are booked as they are known
 * and the rest is somebody else's; no job is then told that its refund was seen.
 */
export async function settleRefunds(
  ctx: StudioContext,
  trx: StudioTransaction,
  { reading, weighed, patienceMs }: Settling,
): Promise<{ credits: number; bookings: Booking[] }> {
  const taken = weighed.seen ?? likelyOnes(weighed)
  const isExact = weighed.seen !== null
  const bookings: Booking[] = []
  for (const gain of taken) bookings.push(...(await bookGain(ctx, trx, reading, gain, isExact)))
  const late = weighed.gains.filter(
    ({ of, isLikely }) =>
      isLikely && !taken.some((gain) => gain.of === of) && of.at <= takenBy(reading) - patienceMs,
  )
  for (const { of, sizes } of late)
    if (of.kind === 'refund') await noteMissing(ctx, trx, of.job, sizes[0] ?? 0)
  return { credits: taken.reduce((sum, { credits }) => sum + credits, 0), bookings }
}

const likelyOnes = ({ gains }: Weighed): Taken<Gain>[] =>
  gains
    .filter(({ isLikely }) => isLikely)
    .flatMap(({ of, sizes }) => sizes.slice(0, 1).map((credits) => ({ of, credits })))

async function bookGain(
  ctx: StudioContext,
  trx: StudioTransaction,
  reading: Reading,
  { of, credits }: Taken<Gain>,
  isExact: boolean,
): Promise<Booking[]> {
  if (of.kind === 'grant') {
    const seen = { reading_id: reading.id, at: reading.at }
    await trx.updateTable('balance_note').set(seen).where('id', '=', of.grant.id).execute()
    return []
  }
  const jobId = of.job.id
  if (of.kind === 'correction') return [{ kind: 'charge', credits, jobId, note: 'told otherwise at first' }]
  await setBooks(trx, [jobId], null)
  if (credits === 0) return []
  const refund = of.job.refund ?? (isExact ? credits : null)
  await noteJobIn(ctx, trx, jobId, {
    set: {
      refund,
      cost: keptCredits(of.job.held, refund),
      refund_seen: isExact ? credits : 0,
      refund_seen_at: reading.at,
      ...(isExact ? { failure_paid: 'refunded' } : {}),
    },
    event: isExact
      ? {
          event: 'refund_seen',
          note: `The balance of ${creditsText(reading.credits)} includes ${creditsText(credits)} that came back.`,
        }
      : {
          event: 'checked',
          note: 'The balance moved for other reasons at the same time: the refund cannot be told apart in it.',
        },
  })
  return [{ kind: 'refund_seen', credits, jobId, note: null }]
}

async function noteMissing(ctx: StudioContext, trx: StudioTransaction, job: OpenJob, credits: number) {
  if (await wasSeenEarlier(ctx, trx, job, credits)) return
  await setBooks(trx, [job.id], 'missing')
  await noteJobIn(ctx, trx, job.id, {
    set: {},
    event: {
      event: 'checked',
      note: `The refund of ${creditsText(credits)} is not in the balance yet. It is told here when it comes.`,
    },
  })
}

/** It came when the job's id was not known yet, so that nobody could explain it: now it is this job's. */
async function wasSeenEarlier(
  ctx: StudioContext,
  trx: StudioTransaction,
  job: OpenJob,
  credits: number,
): Promise<boolean> {
  const rise = await trx
    .selectFrom('balance_note')
    .select(['id', 'at'])
    .where('mode', '=', ctx.mode)
    .where('kind', '=', 'unexplained')
    .where('credits', '=', credits)
    .where('job_id', 'is', null)
    .where('at', '>=', job.sent_at ?? 0)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!rise) return false
  const kind = 'refund_seen'
  await trx.updateTable('balance_note').set({ kind, job_id: job.id }).where('id', '=', rise.id).execute()
  await setBooks(trx, [job.id], null)
  await noteJobIn(ctx, trx, job.id, {
    set: {
      refund: credits,
      cost: keptCredits(job.held, credits),
      refund_seen: credits,
      refund_seen_at: rise.at,
      failure_paid: 'refunded',
    },
    event: { event: kind, note: `${creditsText(credits)} had come back before its id was known.` },
  })
  return true
}
