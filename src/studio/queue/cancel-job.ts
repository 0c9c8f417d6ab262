import type { JobDetail } from '#contract/studio/job.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { moveJob } from '../jobs/change-job.ts'
import { findOwnJob, readJob } from '../jobs/read-job.ts'

/** Cancels a job that was not sent: free. Throws `conflict` once the service has it. */
export async function cancelJob(ctx: CallContext, id: string): Promise<JobDetail> {
  await findOwnJob(ctx, id)
  const set = { finished_at: ctx.clock.now() }
  const moved = await moveJob(ctx, id, { from: ['waiting', 'held'], to: 'cancelled', set })
  // The banner may have been about this job.
  ctx.wake.sender()
  const job = await readJob(ctx, id)
  if (!moved && job.state !== 'cancelled')
    throw new StudioError('conflict', 'The job was sent already and cannot be cancelled. It goes on.')
  return job
}
