import { type QueueView, RequestPurpose } from '#contract/studio/queue.ts'

import { budgetWindowMs } from '../budget/request-budget.ts'
import type { Purpose } from '../budget/spend-request.ts'
import type { CallContext } from '../context.ts'
import { usualTimes } from '../jobs/usual-time.ts'
import { othersBefore } from './next-waiting.ts'

/** What people call it that a request was spent on. */
const wordOf = new Map<string, RequestPurpose>(
  Object.entries({
    submit: 'submit',
    poll: 'status',
    look: 'status',
    archive: 'status',
    account: 'account',
    check: 'account',
    media: 'media',
    person: 'other',
  } satisfies Record<Purpose, RequestPurpose>),
)

/** What the panel of the queue knows beyond the feed. The requests add up to those that the activity tells. */
export async function readQueue(ctx: CallContext): Promise<QueueView> {
  const now = ctx.clock.now()
  const rows = await ctx.db
    .selectFrom('upstream_request')
    .select((eb) => ['purpose', eb.fn.countAll<number>().as('count')])
    .where('mode', '=', ctx.mode)
    .where('at', '>', now - budgetWindowMs)
    .groupBy('purpose')
    .execute()
  const counts = new Map<RequestPurpose, number>()
  // Those of people are written down a moment later: what is not known yet is theirs.
  let rest = ctx.budget.used(now)
  for (const { purpose, count } of rows) {
    const word = wordOf.get(purpose) ?? 'other'
    counts.set(word, (counts.get(word) ?? 0) + count)
    rest -= count
  }
  counts.set('other', (counts.get('other') ?? 0) + Math.max(0, rest))
  return {
    requests: RequestPurpose.options.flatMap((purpose) => {
      const count = counts.get(purpose) ?? 0
      return count > 0 ? [{ purpose, count }] : []
    }),
    reserved: ctx.budget.reserve,
    usual: await usualTimes(ctx),
    othersBefore: await othersBefore(ctx, ctx.viewer.person),
  }
}
