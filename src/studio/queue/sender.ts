import { VideoRequest } from '#contract/service/video-request.ts'
import { keepTrying } from '#platform/keep-trying.ts'

import { spendRequest } from '../budget/spend-request.ts'
import type { StudioContext } from '../context.ts'
import { moveJob } from '../jobs/change-job.ts'
import { refreshAccount } from '../money/refresh-account.ts'
import type { JobRow } from '../store/tables.ts'
import { clearBlock, setBlock } from './reachability.ts'
import { settleSubmit } from './settle-submit.ts'
import { slotsUsed } from './slots.ts'

/** How long a queue without credits waits before it reads the balance again. */
const creditsCheckMs = 30_000

/**
 * One step of the queue: sends the next waiting job when a slot, the request budget and the credits allow it. Answers
 * the milliseconds until it is worth trying again, null to wait until woken. At most one POST is in flight.
 */
export async function sendNext(ctx: StudioContext): Promise<number | null> {
  const job = await nextWaiting(ctx)
  if (!job || (ctx.live.account && ctx.live.account.credits >= job.estimate))
    clearBlock(ctx, ['insufficient_credits'])
  if (!job) return null
  const pauseMs = ctx.live.retryAt - ctx.clock.now()
  if (pauseMs > 0) return pauseMs
  // The first account reading wakes this loop.
  if (!ctx.live.account) return null
  const used = await slotsUsed(ctx)
  ctx.budget.adjust({ freeSlots: ctx.live.account.concurrentJobs - used })
  if (used >= ctx.live.account.concurrentJobs) return null
  if (ctx.live.account.credits < job.estimate) return waitForCredits(ctx, job)
  const waitMs = ctx.budget.waitMs(ctx.clock.now(), 'person')
  if (waitMs > 0) return waitMs
  return send(ctx, job)
}

async function send(ctx: StudioContext, job: JobRow): Promise<number> {
  await spendRequest(ctx)
  // Written before the POST: whatever breaks afterwards, nobody takes the job for unsent.
  const sending = await moveJob(ctx, job.id, {
    from: ['waiting'],
    to: 'sending',
    set: { sent_at: ctx.clock.now() },
  })
  if (!sending) return 0
  const request = VideoRequest.parse(JSON.parse(job.request_json))
  const outcome = await ctx.upstream.submitVideo(request, job.id)
  // The answer names what was paid for: a full disk must not lose it.
  const settled = await keepTrying({ ...ctx, what: 'storing the answer to a submit' }, () =>
    settleSubmit(ctx, sending, outcome),
  )
  return settled ?? 0
}

async function waitForCredits(ctx: StudioContext, job: JobRow): Promise<number> {
  setBlock(ctx, {
    reason: 'insufficient_credits',
    message: `The next waiting job needs ${job.estimate} credits; the account has ${ctx.live.account?.credits ?? 0}. Waiting jobs stay here, unpaid.`,
  })
  const waitMs = await refreshAccount(ctx, { olderThanMs: creditsCheckMs })
  return waitMs ?? creditsCheckMs
}

function nextWaiting(ctx: StudioContext): Promise<JobRow | undefined> {
  return ctx.db
    .selectFrom('job')
    .selectAll()
    .where('mode', '=', ctx.mode)
    .where('state', '=', 'waiting')
    .orderBy('position')
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

/** At start: a job found `sending` may or may not have arrived. It is never sent again by itself. */
export async function markUnconfirmed(ctx: StudioContext): Promise<void> {
  const rows = await ctx.db
    .selectFrom('job')
    .select('id')
    .where('mode', '=', ctx.mode)
    .where('state', '=', 'sending')
    .execute()
  for (const { id } of rows)
    await moveJob(ctx, id, {
      from: ['sending'],
      to: 'unconfirmed',
      note: 'The studio stopped while it was sending. The service may have accepted the job.',
    })
}
