import type { Activity } from '#contract/studio/account.ts'

import type { CallContext } from '../context.ts'
import { jobsOf } from '../jobs/jobs-of.ts'
import { readSetCaps } from '../money/caps.ts'
import { readPersonCap } from '../money/person-cap.ts'
import { slotsUsed } from '../queue/slots.ts'

/** Use of the plan's limits right now, and what the queue of whoever asks will cost. */
export async function readActivity(ctx: CallContext): Promise<Activity> {
  const rows = await jobsOf(ctx, ctx.db)
    .select((eb) => [
      'state',
      eb.fn.countAll<number>().as('jobs'),
      eb.fn.sum<number>('estimate').as('credits'),
    ])
    .where('state', 'in', ['waiting', 'held', 'sending', 'processing'])
    .groupBy('state')
    .execute()
  const of = (state: string) => rows.find((row) => row.state === state) ?? { jobs: 0, credits: 0 }
  const caps = await readSetCaps(ctx)
  const ownCap = await readPersonCap(ctx, ctx.viewer.person)
  return {
    ...liveActivity(ctx),
    slotsUsed: await slotsUsed(ctx),
    rendering: of('processing').jobs,
    waiting: of('waiting').jobs,
    held: of('held').jobs,
    waitingCredits: of('waiting').credits + of('held').credits + of('sending').credits,
    ...(caps && { caps }),
    ...(ownCap && { ownCap }),
  }
}

/** What of it no database knows. */
export const liveActivity = ({ live, budget, clock }: CallContext) => ({
  slots: live.account?.concurrentJobs ?? 0,
  requestsUsed: budget.used(clock.now()),
  requestsPerMinute: budget.limit,
})
