import type { StudioContext } from '../context.ts'
import { noteJob } from '../jobs/change-job.ts'
import { refreshAccount } from '../money/refresh-account.ts'
import { checkedForMs, checksAtMs, unreadAgainMs } from './checks.ts'
import { concludeCheck } from './conclude-check.ts'

const longestWaitMs = checksAtMs[2]

/**
 * One step of finding out what became of unconfirmed jobs: reads the balance when a check is due. Everything is in the
 * store, so a restart between two checks changes nothing. Answers the milliseconds until the next one, null for none.
 */
export async function checkUnconfirmed(ctx: StudioContext): Promise<number | null> {
  await giveUpUnknown(ctx)
  const due = await dueChecks(ctx)
  const [first] = due
  if (!first) return null
  // After the clock was set back a check would seem to be hours away.
  const waitMs = (first.check_at ?? 0) - ctx.clock.now()
  if (waitMs > 0 && waitMs <= longestWaitMs) return waitMs
  const pauseMs = await refreshAccount(ctx, { purpose: 'check' })
  if (pauseMs !== null) {
    await doubtUnread(ctx)
    return pauseMs
  }
  const now = ctx.clock.now()
  const checked = due.filter(({ id, check_at }) => id === first.id || (check_at ?? 0) <= now)
  for (const { id } of checked) await concludeCheck(ctx, id)
  // After the last check the account is read once a minute for a while: a request may arrive late.
  if ((await dueChecks(ctx)).length === 0) ctx.wake.account()
  // The lane pauses until it is known whose money moved, and a verdict may free a slot.
  ctx.wake.sender()
  return 0
}

const dueChecks = (ctx: StudioContext) =>
  ctx.db
    .selectFrom('job')
    .select(['id', 'check_at'])
    .where('mode', '=', ctx.mode)
    .where('state', '=', 'unconfirmed')
    .where('check_at', 'is not', null)
    .orderBy('check_at')
    .execute()

/**
 * A balance that nobody can read must not hold the queue for ever: after a quarter of an hour it does not tell. The
 * checks stay due, so that it may still tell when it can be read again.
 */
async function doubtUnread(ctx: StudioContext) {
  const now = ctx.clock.now()
  const rows = await ctx.db
    .selectFrom('job')
    .select('id')
    .where('mode', '=', ctx.mode)
    .where('state', '=', 'unconfirmed')
    .where('verdict', '=', 'checking')
    .where('unconfirmed_at', '<=', now - checkedForMs)
    .execute()
  for (const { id } of rows)
    await noteJob(ctx, id, {
      set: { verdict: 'cannot_tell', check_at: now + unreadAgainMs },
      event: {
        event: 'checked',
        note: 'The balance could not be read for 15 minutes, so it does not tell. It is compared when it can be read again.',
      },
    })
  if (rows.length > 0) ctx.wake.sender()
}

/** Left by an earlier version, or brought back by a restore: no balance was witnessed to compare with. */
async function giveUpUnknown(ctx: StudioContext) {
  const rows = await ctx.db
    .selectFrom('job')
    .select('id')
    .where('mode', '=', ctx.mode)
    .where('state', '=', 'unconfirmed')
    .where('verdict', 'is', null)
    .execute()
  for (const { id } of rows)
    await noteJob(ctx, id, {
      set: { verdict: 'cannot_tell' },
      event: { event: 'checked', note: 'No balance from before its sending is known: it does not tell.' },
    })
}
