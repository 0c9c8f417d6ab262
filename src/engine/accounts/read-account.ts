import type { Account } from '#contract/service/account.ts'
import { PlanId, plans } from '#contract/service/plan.ts'
import { toServiceTime } from '#contract/service/time.ts'

import type { Principal } from '../auth.ts'
import type { EngineData } from '../context.ts'
import { balanceOf } from '../credits/ledger.ts'

/** Plan, balance and limits of the caller's account. Source: seed, Account Info. */
export async function readAccount(ctx: EngineData, { account }: Principal): Promise<Account> {
  const plan = PlanId.parse(account.plan)
  return {
    plan,
    plan_name: plans[plan].name,
    plan_expires_at: toServiceTime(account.plan_expires_at),
    credits_remaining: await balanceOf(ctx.db, account.id),
    credits_per_month: plans[plan].creditsPerMonth,
    api_rpm: plans[plan].requestsPerMinute,
    api_concurrent: plans[plan].concurrentJobs,
    max_api_keys: plans[plan].maxKeys,
  }
}
