import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { checkCaps } from '../money/caps.ts'
import { checkPersonCap } from '../money/person-cap.ts'
import { spendableCredits } from '../money/spendable-credits.ts'
import type { StudioTransaction } from '../store/tables.ts'

/** Credits that jobs of a person take; `promised` of them are theirs already. */
type Wish = { person: string; credits: number; promised?: number }

/**
 * Throws `insufficient_credits` when the balance cannot pay `credits` for a job after those that were not accepted yet;
 * `cap_reached` when the studio's own limits, or the one of its person, do not allow them. A job that becomes no dearer
 * is never refused.
 */
export async function checkCredits(
  ctx: CallContext,
  trx: StudioTransaction,
  { person, credits, promised = 0 }: Wish,
): Promise<void> {
  await checkCaps(ctx, trx, credits - promised)
  await checkPersonCap(ctx, trx, { person, credits: credits - promised })
  await checkBalance(ctx, trx, credits, promised)
}

/** The same for many jobs at once, all of them or none; each counts to its person. */
export async function checkCreditsOf(
  ctx: CallContext,
  trx: StudioTransaction,
  jobs: readonly Wish[],
): Promise<void> {
  const credits = sumOf(jobs)
  await checkCaps(ctx, trx, credits)
  for (const [person, ofPerson] of Map.groupBy(jobs, (job) => job.person))
    await checkPersonCap(ctx, trx, { person, credits: sumOf(ofPerson) })
  await checkBalance(ctx, trx, credits, 0)
}

const sumOf = (jobs: readonly Wish[]) => jobs.reduce((sum, { credits }) => sum + credits, 0)

async function checkBalance(
  ctx: CallContext,
  trx: StudioTransaction,
  credits: number,
  promised: number,
): Promise<void> {
  const spendable = await spendableCredits(ctx, trx)
  if (spendable === null || credits <= promised || credits - promised <= spendable) return
  const available = spendable + promised
  throw new StudioError('insufficient_credits', `Not enough credits. Need ${credits}, have ${available}.`, {
    credits_required: credits,
    credits_available: available,
  })
}
