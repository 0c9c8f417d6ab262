import type { StudioContext } from '../context.ts'
import type { StudioDb, StudioTransaction } from '../store/tables.ts'

/** An unconfirmed job may be running at the service; after this long it has ended either way. */
const unconfirmedHoldsMs = 15 * 60_000

/**
 * How many of the plan's slots our jobs occupy or may occupy. An unconfirmed one does until its last balance check says
 * that nothing was charged; a job that the tracker released does no more.
 */
export async function slotsUsed(
  ctx: StudioContext,
  db: StudioDb | StudioTransaction = ctx.db,
): Promise<number> {
  const { used } = await usedSlots(ctx, db).executeTakeFirstOrThrow()
  return used
}

/** Named by their states first: every job there is would be looked at otherwise. */
export const usedSlots = (ctx: Pick<StudioContext, 'mode' | 'clock'>, db: StudioDb | StudioTransaction) =>
  db
    .selectFrom('job')
    .select((eb) => eb.fn.countAll<number>().as('used'))
    .where('mode', '=', ctx.mode)
    .where('state', 'in', ['sending', 'queued', 'processing', 'unconfirmed'])
    .where((eb) =>
      eb.or([
        eb('state', '=', 'sending'),
        eb.and([eb('state', 'in', ['queued', 'processing']), eb('slot_released_at', 'is', null)]),
        eb.and([
          eb('state', '=', 'unconfirmed'),
          eb('unconfirmed_at', '>', ctx.clock.now() - unconfirmedHoldsMs),
          eb.or([eb('verdict', 'is', null), eb('verdict', '!=', 'not_charged')]),
        ]),
      ]),
    )
