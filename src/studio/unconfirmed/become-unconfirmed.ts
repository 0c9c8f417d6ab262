import type { StudioContext } from '../context.ts'
import { moveJob } from '../jobs/change-job.ts'
import { unanswered } from '../upscale/send-upscale.ts'
import { firstCheckMs } from './checks.ts'

/** Kept in the service's status when it said yes to a job without naming it. */
export const acceptedWithoutId = 'accepted'

const elsewhere =
  'Another key was connected meanwhile. Its balance does not tell whether this job was paid for.'

/** From here on nobody knows whether the service has the job: the balance is asked, and it is never sent by itself. */
export async function becomeUnconfirmed(
  ctx: StudioContext,
  jobId: string,
  seen: { note: string; text: string | null; wasAccepted: boolean; isElsewhere?: boolean },
): Promise<void> {
  const now = ctx.clock.now()
  const { isElsewhere = false } = seen
  await moveJob(ctx, jobId, {
    from: ['sending'],
    to: 'unconfirmed',
    set: {
      raw_answer: seen.text,
      service_status: seen.wasAccepted ? acceptedWithoutId : null,
      unconfirmed_at: now,
      verdict: isElsewhere ? 'cannot_tell' : 'checking',
      checks: 0,
      check_at: isElsewhere ? null : now + firstCheckMs,
    },
    note: isElsewhere ? `${seen.note} ${elsewhere}` : seen.note,
  })
  ctx.wake.checker()
}

/** At start: a job found `sending` may or may not have arrived. It is never sent again by itself. */
export async function markUnconfirmed(ctx: StudioContext): Promise<void> {
  const rows = await ctx.db
    .selectFrom('job')
    .select(['id', 'kind'])
    .where('mode', '=', ctx.mode)
    .where('state', '=', 'sending')
    .execute()
  for (const { id, kind } of rows)
    if (kind === 'upscale') await leaveUpscale(ctx, id)
    else
      await becomeUnconfirmed(ctx, id, {
        note: 'The studio stopped while it was sending. The service may have accepted the job.',
        text: null,
        wasAccepted: false,
      })
}

/** It is free: asked for again, the service answers with the same job. */
const leaveUpscale = (ctx: StudioContext, id: string) =>
  moveJob(ctx, id, {
    from: ['sending'],
    to: 'failed',
    set: {
      failure_code: unanswered,
      failure_message: 'The studio stopped while it was sending. Upscaling is free: ask for it again.',
      failure_paid: 'not_charged',
      finished_at: ctx.clock.now(),
    },
  })
