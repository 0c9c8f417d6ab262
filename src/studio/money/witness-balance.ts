import type { StudioContext } from '../context.ts'

/** Shows a balance that the service told us, and stores it when it says something new. */
export async function witnessBalance(
  ctx: StudioContext,
  source: 'submit' | 'refusal' | 'account',
  credits: number,
  reading: unknown = null,
): Promise<void> {
  const at = ctx.clock.now()
  const readingJson = reading === null ? null : JSON.stringify(reading)
  const latest = await ctx.db
    .selectFrom('account_reading')
    .select(['credits', 'reading_json'])
    .where('mode', '=', ctx.mode)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (ctx.live.account) ctx.live.account = { ...ctx.live.account, credits, readAt: at }
  if (latest?.credits === credits && latest.reading_json === readingJson) return
  await ctx.db
    .insertInto('account_reading')
    .values({
      mode: ctx.mode,
      at,
      source,
      credits,
      reading_json: readingJson,
    })
    .execute()
}
