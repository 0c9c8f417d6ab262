import type { StudioContext } from '../context.ts'
import type { StudioDb, StudioTransaction } from '../store/tables.ts'

/** An unconfirmed job may be running at the service; after this long it has ended either way. */
const unconfirmedHoldsMs = 15 * 60_000

/** How many of the plan's slots our jobs occupy or may occupy. */
export async function slotsUsed(
  ctx: StudioContext,
  db: StudioDb | StudioTransaction = ctx.db,
): Promise<number> {
  const { used } = await db
    .selectFrom('job')
    .select((eb) => eb.fn.countAll<number>().as('used'))
    .where('mode', '=', ctx.mode)
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['sending', 'queued', 'processing']),
        eb.and([eb('state', '=', 'unconfirmed'), eb('sent_at', '>', ctx.clock.now() - unconfirmedHoldsMs)]),
      ]),
    )
    .executeTakeFirstOrThrow()
  return used
}
