import type { ApiPlanId } from '#contract/service/plan.ts'
import type { AccountView } from '#contract/studio/account.ts'

import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { refreshAccount } from './refresh-account.ts'

/**
 * Gives the Practice account the limits of another plan, free; jobs that are rendering go on. Throws `conflict` where
 * there is no Practice account.
 */
export async function switchPracticePlan(ctx: StudioContext, plan: ApiPlanId): Promise<AccountView> {
  if (ctx.mode !== 'practice' || !ctx.practice)
    throw new StudioError(
      'conflict',
      'The plan can be switched only where studio and engine run together in Practice.',
    )
  await ctx.practice.switchPlan(plan)
  await refreshAccount(ctx)
  ctx.wake.account()
  if (!ctx.live.account) throw new StudioError('conflict', 'Switched; the new limits could not be read yet.')
  return ctx.live.account
}
