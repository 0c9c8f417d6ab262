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
  await announced(ctx, ctx.practice.refill)
  await refreshAccount(ctx)
  if (!ctx.live.account) throw new StudioError('conflict', 'Refilled; the new balance could not be read yet.')
  return ctx.live.account
}

/** Notes the grant before it is made, so that no balance that shows it comes as a surprise. */
async function announced(ctx: StudioContext, refill: () => Promise<void>): Promise<void> {
  const { id } = await ctx.db
    .insertInto('balance_note')
    .values({
      mode: ctx.mode,
      at: ctx.clock.now(),
      kind: 'grant',
      credits: ctx.live.account?.creditsPerMonth ?? 0,
      job_id: null,
      note: 'refilled in Practice',
      reading_id: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await refill().catch(async (error: unknown) => {
    await ctx.db.deleteFrom('balance_note').where('id', '=', id).execute()
    throw error
  })
}
