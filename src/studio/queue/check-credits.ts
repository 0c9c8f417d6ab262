import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { checkCaps } from '../money/caps.ts'
import { spendableCredits } from '../money/spendable-credits.ts'
import type { StudioTransaction } from '../store/tables.ts'

/**
 * Throws `insufficient_credits` when the balance cannot pay `credits` for a job after those that were not accepted yet;
 * `promised` of them are this very job's already; `cap_reached` when the studio's own limits do not allow them. A job
 * that becomes no dearer is never refused.
 */
export async function checkCredits(
  ctx: StudioContext,
  trx: StudioTransaction,
  credits: number,
  promised = 0,
): Promise<void> {
  await checkCaps(ctx, trx, credits - promised)
  const spendable = await spendableCredits(ctx, trx)
  if (spendable === null || credits <= promised || credits - promised <= spendable) return
  const available = spendable + promised
  throw new StudioError('insufficient_credits', `Not enough credits. Need ${credits}, have ${available}.`, {
    credits_required: credits,
    credits_available: available,
  })
}
