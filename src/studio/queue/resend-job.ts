import type { JobDetail } from '#contract/studio/job.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { moveJob } from '../jobs/change-job.ts'
import { findOwnJob, readJob } from '../jobs/read-job.ts'
import { refuseKnownId } from '../unconfirmed/known-id.ts'

/**
 * A person's decision: an unconfirmed job is queued again, knowing that it may be paid twice. Its next sending has an
 * address and an idempotency key of its own; when the earlier one was accepted after all, its answer becomes a job of
 * its own. Throws `conflict` for any other job, and for one whose id is known: the service has it.
 */
export async function resendJob(ctx: CallContext, id: string): Promise<JobDetail> {
  const job = await findOwnJob(ctx, id)
  refuseKnownId(job, 'Nothing was sent.')
  const moved = await moveJob(ctx, id, {
    from: ['unconfirmed'],
    to: 'waiting',
    event: 'resent',
    // `unconfirmed_at` stays: the earlier sending may still be accepted.
    set: { sent_at: null, verdict: null, checks: 0, check_at: null, service_status: null, raw_answer: null },
    note: notes[job.verdict ?? 'checking'] ?? notes.checking,
  })
  if (!moved)
    throw new StudioError('conflict', 'Only an unconfirmed job can be sent again. Nothing was sent.')
  ctx.wake.sender()
  return readJob(ctx, id)
}

const notes: Record<string, string> & { checking: string } = {
  checking: 'Although the service may have accepted the first sending.',
  cannot_tell: 'Although the service may have accepted the first sending.',
  charged: 'Although the balance says that the service accepted the first sending.',
  not_charged: 'Nothing had been charged for the first sending so far.',
}
