import { access } from 'node:fs/promises'

import type { JobDetail } from '#contract/studio/job.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { noteJob } from '../jobs/change-job.ts'
import { findOwnJob, readJob } from '../jobs/read-job.ts'
import type { JobRow } from '../store/tables.ts'
import { clipFile, jobFile } from './job-files.ts'

/**
 * Fetches the clip of a completed job from the service once more, at once and free: one that was removed, lost from
 * the disk, or that could not be had so far. Does nothing for a clip that is here or on its way. Throws `conflict`.
 */
export async function fetchAgain(ctx: CallContext, id: string): Promise<JobDetail> {
  const job = await findOwnJob(ctx, id)
  if (job.state !== 'completed')
    throw new StudioError('conflict', 'The job has no clip that could be fetched.')
  if (job.service_id === null)
    throw new StudioError(
      'conflict',
      'The id of this job at the service is not known, so its clip cannot be fetched.',
    )
  if (await isWanted(ctx, job)) {
    await noteJob(ctx, id, {
      set: {
        archive: 'archiving',
        archive_attempts: 0,
        archive_next_at: ctx.clock.now(),
        archive_problem: null,
      },
    })
    ctx.wake.archiver()
  }
  return readJob(ctx, id)
}

async function isWanted(ctx: CallContext, job: JobRow): Promise<boolean> {
  if (job.archive !== 'archived') return job.archive !== 'archiving'
  return access(jobFile(ctx, job.id, clipFile)).then(
    () => false,
    () => true,
  )
}
