import { failpoint } from '#platform/failpoint.ts'
import { keepTrying } from '#platform/keep-trying.ts'
import { timeLeft } from '#platform/time-left.ts'
import type { SubmitOutcome } from '#upstream/submit-outcome.ts'

import { spendRequest } from '../budget/spend-request.ts'
import type { StudioContext } from '../context.ts'
import { hookAddress } from '../inbox/hook-address.ts'
import { currentRevision, moveJob } from '../jobs/change-job.ts'
import { storedRequest } from '../jobs/stored-request.ts'
import { hasRoom } from '../library/storage.ts'
import { inputsPauseMs } from '../media/fresh-inputs.ts'
import { refreshAccount } from '../money/refresh-account.ts'
import type { JobRow } from '../store/tables.ts'
import { lanePauseMs } from '../unconfirmed/lane-pause.ts'
import { sendUpscale } from '../upscale/send-upscale.ts'
import { creditsOf, holdOverLimit, tellOverLimit } from './credits-limit.ts'
import { nextWaiting } from './next-waiting.ts'
import { Outage } from './outage.ts'
import { clearBlock, isStanding, retryPauseMs, setBlock } from './reachability.ts'
import { settleSubmit } from './settle-submit.ts'
import { slotsUsed } from './slots.ts'

/** How long a queue without credits waits before it reads the balance again. */
const creditsCheckMs = 30_000
/** The queue is woken when a slot becomes free; this is for a waking that was lost. */
const slotCheckMs = 30_000

/** After the service refused key, plan or rate, so long at least, even when the account reads well: the two disagree. */
const refusedPauseMs = 30_000

/** What the service refused last: the same job is not offered again before this many credits are there. */
type Refused = { jobId: string; credits: number }

/**
 * The queue's step: sends the next waiting job when a slot, the request budget and the credits allow it. Answers the
 * milliseconds until it is worth trying again, null to wait until woken. At most one POST is in flight.
 */
export function createSender(ctx: StudioContext): () => Promise<number | null> {
  let refused: Refused | null = null
  let refusedAt = -Infinity
  const outage = new Outage()
  return async () => {
    const job = await nextWaiting(ctx)
    const credits = job ? await creditsOf(ctx, job) : 0
    const needed = refused && refused.jobId === job?.id ? Math.max(credits, refused.credits) : credits
    if (ctx.live.account && ctx.live.account.credits >= needed) clearBlock(ctx, ['insufficient_credits'])
    const outageMs = outage.waitMs(ctx)
    if (!job) return outageMs > 0 ? outageMs : null
    // Whatever takes these reasons away wakes this loop, and so does the first account reading.
    if (isStanding(ctx) || !ctx.live.account) return null
    const restMs = timeLeft(ctx.clock.now(), refusedAt + refusedPauseMs, refusedPauseMs)
    const pauseMs = Math.max(restMs, retryPauseMs(ctx), outageMs, await lanePauseMs(ctx))
    if (pauseMs > 0) return pauseMs
    // The read that succeeds after a 503 wakes this loop.
    if (ctx.live.unavailableUntil > 0) return null
    const used = await slotsUsed(ctx)
    ctx.budget.adjust({ freeSlots: ctx.live.account.concurrentJobs - used })
    if (used >= ctx.live.account.concurrentJobs) return slotCheckMs
    if (job.credits_max !== null && credits > job.credits_max) {
      await holdOverLimit(ctx, job, credits)
      return 0
    }
    if (ctx.live.account.credits < needed) return waitForCredits(ctx, needed)
    const inputsMs = job.kind === 'upscale' ? null : await inputsPauseMs(ctx, job)
    if (inputsMs !== null) return inputsMs
    // A paid clip needs a place to land; the archive looks at the disk and wakes this loop.
    if (!(await hasRoom(ctx))) return null
    const waitMs = ctx.budget.waitMs(ctx.clock.now(), 'person')
    if (waitMs > 0) return waitMs
    // The process is about to end: what is sent now could miss its answer.
    if (ctx.stopping.aborted) return null
    const { outcome, waitMs: pause } = await send(ctx, job)
    refused = creditsRefused(ctx, job, outcome)
    if (outcome) outage.note(ctx, outcome)
    // Only a good account reading proves that key and plan are in order again.
    if (isStanding(ctx)) {
      refusedAt = ctx.clock.now()
      ctx.wake.account()
    }
    // Perhaps for too many jobs at once: offering it again and again would leave no requests to look at those.
    if (outcome?.kind === 'refused' && outcome.code === 'rate_limit_exceeded') refusedAt = ctx.clock.now()
    return pause
  }
}

async function send(
  ctx: StudioContext,
  job: JobRow,
): Promise<{ outcome: SubmitOutcome | null; waitMs: number }> {
  await spendRequest(ctx, 'submit')
  const request = storedRequest(job)
  const isUpscale = job.kind === 'upscale'
  const attempt = job.attempt + 1
  const hasOwnAddress = !isUpscale && request.webhook_url === undefined
  const address = hasOwnAddress ? hookAddress(ctx, job.id, attempt) : null
  // Written before the POST: whatever breaks afterwards, nobody takes the job for unsent.
  const sending = await moveJob(ctx, job.id, {
    from: ['waiting'],
    to: 'sending',
    set: {
      attempt,
      sent_at: ctx.clock.now(),
      turn: await currentRevision(ctx.db),
      balance_before: ctx.live.account?.credits ?? null,
      hook_sent: address === null ? 0 : 1,
      trouble: null,
    },
    revision: job.revision,
  })
  if (!sending) return { outcome: null, waitMs: 0 }
  failpoint('sending-written')
  const posted = address === null ? request : { ...request, webhook_url: address }
  const outcome = isUpscale
    ? await sendUpscale(ctx, sending)
    : await ctx.upstream.submitVideo(posted, `${job.id}.${attempt}`)
  failpoint('answer-read')
  // The answer names what was paid for: a full disk must not lose it.
  const waitMs = await keepTrying({ ...ctx, what: 'storing the answer to a submit' }, () =>
    settleSubmit(ctx, sending, outcome),
  )
  if (outcome.kind === 'accepted') await tellOverLimit(ctx, sending, outcome.cost)
  return { outcome, waitMs: waitMs ?? 0 }
}

/** A refusal for lack of credits is not answered with the same job again before the balance has grown to what it needs. */
function creditsRefused(ctx: StudioContext, job: JobRow, outcome: SubmitOutcome | null): Refused | null {
  if (outcome?.kind !== 'refused' || outcome.code !== 'insufficient_credits') return null
  const grown = (ctx.live.account?.credits ?? 0) + 1
  return { jobId: job.id, credits: Math.max(outcome.required ?? 0, grown) }
}

async function waitForCredits(ctx: StudioContext, needed: number): Promise<number> {
  setBlock(ctx, {
    reason: 'insufficient_credits',
    message: `The next waiting job needs ${needed} credits; the account has ${ctx.live.account?.credits ?? 0}. Waiting jobs stay here, unpaid.`,
  })
  const waitMs = await refreshAccount(ctx, { olderThanMs: creditsCheckMs })
  return waitMs ?? creditsCheckMs
}
