import { type PlanId, plans } from '#contract/service/plan.ts'

import type { EngineData } from '../context.ts'
import { openLedgerAccounts } from '../credits/ledger.ts'
import type { AccountRow } from '../store/tables.ts'
import { grantCredits } from './grant-credits.ts'
import { addMonth } from './renew-plan.ts'

/** Opens an account on a plan and grants its first month's credits. `autoRenew` keeps the plan from expiring. */
export async function createAccount(
  ctx: EngineData,
  options: { plan: PlanId; autoRenew: boolean; isPractice?: boolean; credits?: number },
): Promise<AccountRow> {
  const now = ctx.clock.now()
  const account = {
    id: ctx.chance.uuid(),
    plan: options.plan,
    plan_expires_at: addMonth(now),
    auto_renew: options.autoRenew ? 1 : 0,
    is_practice: options.isPractice ? 1 : 0,
    created_at: now,
  }
  const credits = options.credits ?? plans[options.plan].creditsPerMonth
  await ctx.db.transaction().execute(async (trx) => {
    await trx.insertInto('account').values(account).execute()
    await openLedgerAccounts(trx, account.id)
    if (credits > 0) await grantCredits(trx, { accountId: account.id, credits, at: now, name: 'first-month' })
  })
  return account
}
