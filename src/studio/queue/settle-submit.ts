import type { SubmitOutcome } from '#upstream/submit-outcome.ts'

import type { StudioContext } from '../context.ts'
import { moveJob } from '../jobs/change-job.ts'
import { witnessBalance } from '../money/witness-balance.ts'
import type { JobRow } from '../store/tables.ts'
import { holdAfter429, noteReachable, noteUnreachable, setBlock } from './reachability.ts'

type Refused = Extract<SubmitOutcome, { kind: 'refused' }>

/** Writes down what became of a sent job. Answers the milliseconds until the queue may go on. */
export async function settleSubmit(ctx: StudioContext, job: JobRow, outcome: SubmitOutcome): Promise<number> {
  switch (outcome.kind) {
    case 'accepted': {
      noteReachable(ctx)
      ctx.live.block = null
      await moveJob(ctx, job.id, {
        from: ['sending'],
        to: 'queued',
        set: { service_id: outcome.serviceId, held: outcome.cost, raw_answer: outcome.text },
      })
      if (outcome.creditsRemaining !== null) await witnessBalance(ctx, 'submit', outcome.creditsRemaining)
      ctx.wake.tracker()
      return 0
    }
    case 'not_sent':
      await moveJob(ctx, job.id, { from: ['sending'], to: 'waiting', set: { sent_at: null } })
      return noteUnreachable(ctx, outcome.reason)
    case 'refused':
      noteReachable(ctx)
      return settleRefusal(ctx, job, outcome)
    case 'failed':
      noteReachable(ctx)
      await fail(ctx, job, {
        code: 'generation_failed',
        message: outcome.message,
        paid: 'refunded',
        text: outcome.text,
      })
      return 0
    case 'unconfirmed':
      await moveJob(ctx, job.id, {
        from: ['sending'],
        to: 'unconfirmed',
        set: { raw_answer: outcome.text },
        note: `Not known whether the service accepted it: ${outcome.reason}.`,
      })
      ctx.wake.account()
      return 0
  }
}

/** A refusal costs nothing. What concerns the account stops the queue; what concerns the job fails the job. */
async function settleRefusal(ctx: StudioContext, job: JobRow, refused: Refused): Promise<number> {
  const backToQueue = () => moveJob(ctx, job.id, { from: ['sending'], to: 'waiting', set: { sent_at: null } })
  switch (refused.code) {
    case 'rate_limit_exceeded': {
      const waitMs = holdAfter429(ctx, refused.retryAfterSeconds)
      await backToQueue()
      ctx.wake.account()
      return waitMs
    }
    case 'insufficient_credits':
      if (refused.available !== null) await witnessBalance(ctx, 'refusal', refused.available)
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
      })
      return 0
  }
  await backToQueue()
  return 30_000
}

const fail = (
  ctx: StudioContext,
  job: JobRow,
  failure: { code: string; message: string; paid: 'refunded' | 'not_charged'; text: string },
) =>
  moveJob(ctx, job.id, {
    from: ['sending'],
    to: 'failed',
    set: {
      failure_code: failure.code,
      failure_message: failure.message,
      failure_paid: failure.paid,
      raw_answer: failure.text,
      finished_at: ctx.clock.now(),
    },
    note: failure.message,
  })
