import type { StudioContext } from '../context.ts'

/** Stores a balance that the service told us, and shows it from now on. */
export async function witnessBalance(
  ctx: StudioContext,
  source: 'submit' | 'refusal' | 'account',
  credits: number,
  reading: unknown = null,
): Promise<void> {
  const at = ctx.clock.now()
  if (ctx.live.account) ctx.live.account = { ...ctx.live.account, credits, readAt: at }
  await ctx.db
    .insertInto('account_reading')
    .values({
      mode: ctx.mode,
      at,
      source,
      credits,
      reading_json: reading === null ? null : JSON.stringify(reading),
    })
    .execute()
}
