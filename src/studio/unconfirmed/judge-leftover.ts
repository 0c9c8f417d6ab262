import type { StudioContext } from '../context.ts'
import { noteJobIn } from '../jobs/change-job.ts'
import type { Booking } from '../money/balance-notes.ts'
import { creditsText } from '../money/credits-text.ts'
import { monthlyGrant } from '../money/monthly-grant.ts'
import { type OpenJob, type Reading, setBooks } from '../money/open-entries.ts'
import type { StudioTransaction } from '../store/tables.ts'
import {
  awaitsGivenUp,
  type DoubtfulJob,
  doubtfulJobs,
  isShared,
  isUndecided,
  likelyCost,
} from './doubtful-jobs.ts'
import { setVerdict } from './set-verdict.ts'

type Leftover = {
  base: Reading
  reading: Reading
  /** What our own charges, refunds and known grants do not explain. */
  leftover: number
  jobs: readonly OpenJob[]
}

/**
 * Names what a change of the balance was for when no job of ours explains it, and what it says of unconfirmed jobs. How
 * much it is never decides: prices contradict each other. Source: quality.md › Money and durability.
 */
export async function judgeLeftover(
  ctx: StudioContext,
  trx: StudioTransaction,
  left: Leftover,
): Promise<Booking[]> {
  const unpaid = left.jobs.filter(({ books }) => books === 'unpaid')
  await setBooks(
    trx,
    unpaid.map(({ id }) => id),
    null,
  )
  if (left.leftover === 0) {
    for (const { id } of unpaid)
      await noteJobIn(ctx, trx, id, checked('The balance shows that nothing was kept for it.'))
    return []
  }
  const doubtful = await doubtfulJobs(ctx, trx, left.reading)
  return left.leftover > 0
    ? judgeRise(ctx, trx, left, doubtful)
    : judgeDrop(ctx, trx, { ...left, unpaid, doubtful })
}

const checked = (note: string) => ({ set: {}, event: { event: 'checked', note } })

type Drop = Leftover & { unpaid: readonly OpenJob[]; doubtful: readonly DoubtfulJob[] }

async function judgeDrop(ctx: StudioContext, trx: StudioTransaction, drop: Drop): Promise<Booking[]> {
  const { leftover, reading, unpaid, doubtful } = drop
  const isRenewed = (await monthlyGrant(trx, drop))?.isRenewal === true
  const isGivenUpDue = await awaitsGivenUp(ctx, trx)
  const undecided = doubtful.filter((job) => isUndecided(job) || job.verdict === 'not_charged')
  const decided = doubtful.filter(({ verdict }) => verdict === 'charged')
  const somebodyElse = unpaid.length > 0 || isGivenUpDue || isRenewed
  const [suspect] = undecided
  if (!suspect && !somebodyElse && decided.length === doubtful.length) {
    for (const { id } of decided) await doubtCharge(ctx, trx, id, -leftover)
    return [{ kind: 'spent_outside', credits: leftover, jobId: null, note: null }]
  }
  // Those that were found charged have their drop already.
  const isAlone = doubtful.length - decided.length === 1 && !somebodyElse
  if (suspect && isAlone && !(await isShared(ctx, trx))) {
    await setVerdict(ctx, trx, suspect.id, 'charged', await chargedWords(ctx, trx, suspect, drop))
    return [{ kind: 'charge', credits: leftover, jobId: suspect.id, note: 'its id is not known' }]
  }
  const fell = `The balance fell by ${creditsText(-leftover)} to ${creditsText(reading.credits)}`
  for (const { id } of undecided)
    await setVerdict(ctx, trx, id, 'cannot_tell', `${fell}, which may be for this job or for something else.`)
  for (const { id } of unpaid)
    await noteJobIn(ctx, trx, id, checked(`${fell}: it may have been kept for this job.`))
  const jobId = unpaid.length === 1 && doubtful.length === 0 ? (unpaid[0]?.id ?? null) : null
  return [{ kind: 'unexplained', credits: leftover, jobId, note: null }]
}

async function chargedWords(
  ctx: StudioContext,
  trx: StudioTransaction,
  job: DoubtfulJob,
  { leftover, reading }: Drop,
): Promise<string> {
  const late =
    job.verdict === 'not_charged' ? ' Earlier checks showed no charge: the service took it late.' : ''
  const cost = await likelyCost(ctx, trx, job)
  const odd =
    cost === -leftover
      ? ''
      : ` It should have cost ${creditsText(cost)}, so part of it may be something else.`
  return `The balance fell by ${creditsText(-leftover)} to ${creditsText(reading.credits)}, and no other job explains it: the service accepted this one, its id is not known.${odd}${late}`
}

/** Somebody else spends from this account: what was taken for the charge of a job may have been theirs. */
async function doubtCharge(ctx: StudioContext, trx: StudioTransaction, jobId: string, credits: number) {
  await trx
    .updateTable('balance_note')
    .set({ kind: 'unexplained' })
    .where('job_id', '=', jobId)
    .where('kind', '=', 'charge')
    .execute()
  const note = `The balance fell by another ${creditsText(credits)} for no job of this studio: somebody else uses the account, and the first drop may have been theirs.`
  await setVerdict(ctx, trx, jobId, 'cannot_tell', note)
}

async function judgeRise(
  ctx: StudioContext,
  trx: StudioTransaction,
  rise: Leftover,
  doubtful: readonly DoubtfulJob[],
): Promise<Booking[]> {
  const { leftover } = rise
  for (const job of doubtful) {
    const { id, verdict } = job
    const rose = `The balance rose by ${creditsText(leftover)}`
    if (verdict === 'charged')
      await setVerdict(
        ctx,
        trx,
        id,
        'cannot_tell',
        `${rose} again: the service may have given back what it took.`,
      )
    else if (verdict !== 'cannot_tell' || isUndecided(job))
      await setVerdict(ctx, trx, id, 'cannot_tell', `${rose} meanwhile, which would hide a charge.`)
  }
  const month = await monthlyGrant(trx, rise)
  const isGrant = month !== null && (month.isRenewal || month.credits === leftover)
  if (!isGrant) return [{ kind: 'unexplained', credits: leftover, jobId: null, note: null }]
  const note = month.credits === leftover ? null : `a month’s credits are ${creditsText(month.credits)}`
  return [{ kind: 'grant', credits: leftover, jobId: null, note }]
}
