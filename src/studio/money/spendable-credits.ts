import type { StudioContext } from '../context.ts'
import type { StudioTransaction } from '../store/tables.ts'

/** Credits that are left when all jobs that were not accepted yet are paid; null until the balance is known. */
export async function spendableCredits(ctx: StudioContext, trx: StudioTransaction): Promise<number | null> {
  if (!ctx.live.account) return null
  const { promised } = await trx
    .selectFrom('job')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('estimate'), eb.val(0)).as('promised'))
    .where('mode', '=', ctx.mode)
    .where('state', 'in', ['waiting', 'held', 'sending'])
    .executeTakeFirstOrThrow()
  return Math.max(0, ctx.live.account.credits - promised)
}
