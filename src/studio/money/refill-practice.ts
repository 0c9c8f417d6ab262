import type { AccountView } from '#contract/studio/account.ts'

import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { refreshAccount } from './refresh-account.ts'

/** Gives the Practice account another month's credits, free. Throws `conflict` where there is no Practice account. */
export async function refillPractice(ctx: StudioContext): Promise<AccountView> {
  if (ctx.mode !== 'practice' || !ctx.practice)
    throw new StudioError(
      'conflict',
      'Credits can be refilled only where studio and engine run together in Practice.',
    )
  await ctx.practice.refill()
  await refreshAccount(ctx)
  if (!ctx.live.account) throw new StudioError('conflict', 'Refilled; the new balance could not be read yet.')
  return ctx.live.account
}
