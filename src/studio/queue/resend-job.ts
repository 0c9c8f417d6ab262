import type { JobDetail } from '#contract/studio/job.ts'

import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { moveJob } from '../jobs/change-job.ts'
import { findJob, readJob } from '../jobs/read-job.ts'

/** A person's decision: an unconfirmed job is queued again, knowing that it may be paid twice. */
export async function resendJob(ctx: StudioContext, id: string): Promise<JobDetail> {
  await findJob(ctx, id)
  const note = 'Sent again by decision, although the first sending may have been accepted.'
  const moved = await moveJob(ctx, id, { from: ['unconfirmed'], to: 'waiting', note })
  if (!moved)
    throw new StudioError('conflict', 'Only an unconfirmed job can be sent again. Nothing was sent.')
  ctx.wake.sender()
  return readJob(ctx, id)
}
