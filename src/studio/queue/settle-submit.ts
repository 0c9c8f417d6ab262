import type { Submitted } from '#upstream/client.ts'

import type { StudioContext } from '../context.ts'
import { moveJob, moveJobIn } from '../jobs/change-job.ts'
import { learnPrice } from '../money/learn-price.ts'
import type { Books } from '../money/open-entries.ts'
import { isOfOtherAccount } from '../money/other-account.ts'
import { eventOfSending, witnessBalance } from '../money/witness-balance.ts'
import type { JobRow } from '../store/tables.ts'
import { becomeUnconfirmed } from '../unconfirmed/become-unconfirmed.ts'
import { backToQueue } from './back-to-queue.ts'
import {
  clearBlock,
  holdAfter429,
  noteReachable,
  noteUnreachable,
  pauseAfter,
  setBlock,
} from './reachability.ts'

type Accepted = Extract<Submitted, { kind: 'accepted' }>
type Refused = Extract<Submitted, { kind: 'refused' }>

/** Writes down what became of a sent job. Answers the milliseconds until the queue may go on. */
export async function settleSubmit(ctx: StudioContext, job: JobRow, outcome: Submitted): Promise<number> {
  switch (outcome.kind) {
    case 'accepted':
      noteReachable(ctx)
      clearBlock(ctx, ['insufficient_credits', 'plan_required', 'unauthorized'])
      await accept(ctx, job, outcome)
      return 0
    case 'not_sent':
      await backToQueue(ctx, job)
      return noteUnreachable(ctx, outcome.reason)
    case 'refused':
      noteReachable(ctx)
      return settleRefusal(ctx, job, outcome)
    case 'failed':
      noteReachable(ctx)
      await fail(ctx, job, {
        ...outcome,
        code: 'generation_failed',
        paid: 'refunded',
        books: (await isElsewhere(ctx, job, outcome)) ? null : 'unpaid',
      })
      ctx.wake.account()
      return 0
    case 'unconfirmed':
      await becomeUnconfirmed(ctx, job.id, {
        note: `${outcome.reason.charAt(0).toUpperCase()}${outcome.reason.slice(1)}.`,
        text: outcome.text,
        wasAccepted: outcome.wasAccepted,
        isElsewhere: await isElsewhere(ctx, job, outcome),
      })
      return pauseAsked(ctx, outcome)
  }
}

/** A service in trouble that says for how long is left alone until then. */
function pauseAsked(ctx: StudioContext, { outage }: Extract<Submitted, { kind: 'unconfirmed' }>): number {
  const retryAfterSeconds = outage?.retryAfterSeconds ?? null
  return retryAfterSeconds === null ? 0 : (pauseAfter(ctx, { status: 503, retryAfterSeconds }) ?? 0)
}

/** Another account's key was connected while it was sent: this one's balance shows nothing of it. */
const isElsewhere = (ctx: StudioContext, job: JobRow, { isKeyReplaced }: Submitted) =>
  isOfOtherAccount(ctx.db, job, isKeyReplaced)

async function accept(ctx: StudioContext, job: JobRow, accepted: Accepted): Promise<void> {
  const { serviceId, cost, creditsRemaining, text } = accepted
  await ctx.db.transaction().execute(async (trx) => {
    const isFree = job.kind === 'upscale' && (cost ?? 0) === 0
    const isOther = await isOfOtherAccount(trx, job, accepted.isKeyReplaced)
    const books = isFree || isOther ? null : 'charge'
    await moveJobIn(ctx, trx, job.id, {
      from: ['sending'],
      to: 'queued',
      set: { service_id: serviceId, held: cost, raw_answer: text, books },
    })
    if (cost !== null && !isFree) await learnPrice(ctx, trx, job, cost, 'accepted')
  })
  if (creditsRemaining === null) ctx.wake.account()
  else await witness(ctx, job, 'submit', creditsRemaining)
  ctx.wake.tracker()
}

/** What the answer to a submit says of the balance: right after this job's charge, or without it. */
async function witness(ctx: StudioContext, job: JobRow, source: 'submit' | 'refusal', credits: number) {
  const sinceEvent = await eventOfSending(ctx.db, job.id)
  await witnessBalance(ctx, { source, credits, jobId: job.id, sinceEvent })
}

/** A refusal costs nothing. What concerns the account stops the queue; what concerns the job fails the job. */
async function settleRefusal(ctx: StudioContext, job: JobRow, refused: Refused): Promise<number> {
  switch (refused.code) {
    case 'rate_limit_exceeded': {
      const waitMs = holdAfter429(ctx, refused.retryAfterSeconds)
      await backToQueue(ctx, job)
      return waitMs
    }
    case 'insufficient_credits':
      if (refused.available !== null) await witness(ctx, job, 'refusal', refused.available)
      setBlock(ctx, {
        reason: 'insufficient_credits',
        message: `${refused.message} Waiting jobs stay here, unpaid.`,
      })
      break
    case 'plan_required':
      setBlock(ctx, {
        reason: 'plan_required',
        message: `${refused.message} Waiting jobs stay here, unpaid.`,
      })
      break
    case 'unauthorized':
      setBlock(ctx, {
        reason: 'unauthorized',
        message: "The service does not accept the studio's key. Waiting jobs stay here, unpaid.",
      })
      break
    default:
      await fail(ctx, job, {
        code: refused.code,
        message: refused.message,
        paid: 'not_charged',
        text: refused.text,
        books: null,
      })
      return 0
  }
  await backToQueue(ctx, job)
  return 30_000
}

const fail = (
  ctx: StudioContext,
  job: JobRow,
  failure: {
    code: string
    message: string
    paid: 'refunded' | 'not_charged'
    text: string
    books: Books | null
  },
) =>
  moveJob(ctx, job.id, {
    from: ['sending'],
    to: 'failed',
    set: {
      failure_code: failure.code,
      failure_message: failure.message,
      failure_paid: failure.paid,
      books: failure.books,
      raw_answer: failure.text,
      finished_at: ctx.clock.now(),
    },
    note: failure.message,
  })
