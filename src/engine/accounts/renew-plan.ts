import { PlanId, plans } from '#contract/service/plan.ts'

import type { EngineData } from '../context.ts'
import type { AccountRow } from '../store/tables.ts'
import { grantCredits } from './grant-credits.ts'

/** The same day of the next month, or its last day (31 January → 28 February). */
export function addMonth(ms: number): number {
  const date = new Date(ms)
  const lastOfNext = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 2, 0)).getUTCDate()
  const day = Math.min(date.getUTCDate(), lastOfNext)
  return Date.UTC(
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    day,
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  )
}

/** Renews a self-renewing plan that ran out: one grant and one month, however long it was left alone. */
export async function renewIfDue(ctx: EngineData, account: AccountRow): Promise<AccountRow> {
  const now = ctx.clock.now()
  if (account.auto_renew !== 1 || account.plan_expires_at > now) return account
  const renewed = { ...account, plan_expires_at: addMonth(now) }
  await ctx.db.transaction().execute(async (trx) => {
    const moved = await trx
      .updateTable('account')
      .set({ plan_expires_at: renewed.plan_expires_at })
      .where('id', '=', account.id)
      .where('plan_expires_at', '=', account.plan_expires_at)
      .executeTakeFirst()
    if (moved.numUpdatedRows !== 1n) return
    const credits = plans[PlanId.parse(account.plan)].creditsPerMonth
    if (credits > 0)
      await grantCredits(trx, {
        accountId: account.id,
        credits,
        at: now,
        name: `renewal-${account.plan_expires_at}`,
      })
  })
  return renewed
}
