import { PlanId, plans } from '#contract/service/plan.ts'
import { toServiceTime } from '#contract/service/time.ts'

import type { EngineData } from '../context.ts'
import { balanceOf } from '../credits/ledger.ts'
import { findAccount } from './find-account.ts'
import { grantCredits } from './grant-credits.ts'
import { addMonth } from './renew-plan.ts'

type Operated = { id: string; plan: string; plan_expires_at: string; credits: number }

/** Grants credits by the operator's decision. Throws `not_found`. */
export async function grantToAccount(ctx: EngineData, id: string, credits: number): Promise<Operated> {
  await findAccount(ctx, id)
  const grant = { accountId: id, credits, at: ctx.clock.now(), name: `operator-${ctx.chance.uuid()}` }
  await ctx.db.transaction().execute((trx) => grantCredits(trx, grant))
  return operated(ctx, id)
}

/** Moves an account to another plan from now on; its credits stay as they are. Throws `not_found`. */
export async function setPlan(ctx: EngineData, id: string, plan: PlanId): Promise<Operated> {
  await findAccount(ctx, id)
  await ctx.db.updateTable('account').set({ plan }).where('id', '=', id).execute()
  return operated(ctx, id)
}

/** Extends the plan by a month and grants the month's credits. Throws `not_found`. */
export async function renewAccount(ctx: EngineData, id: string): Promise<Operated> {
  const account = await findAccount(ctx, id)
  const at = ctx.clock.now()
  const expiresAt = addMonth(Math.max(at, account.plan_expires_at))
  await ctx.db.transaction().execute(async (trx) => {
    await trx.updateTable('account').set({ plan_expires_at: expiresAt }).where('id', '=', id).execute()
    const credits = plans[PlanId.parse(account.plan)].creditsPerMonth
    if (credits > 0)
      await grantCredits(trx, { accountId: id, credits, at, name: `renewal-${ctx.chance.uuid()}` })
  })
  return operated(ctx, id)
}

async function operated(ctx: EngineData, id: string): Promise<Operated> {
  const account = await findAccount(ctx, id)
  return {
    id,
    plan: account.plan,
    plan_expires_at: toServiceTime(account.plan_expires_at),
    credits: await balanceOf(ctx.db, id),
  }
}
