import { errorCode } from '#platform/error-code.ts'

import type { StudioContext } from '../context.ts'
import { noteJob } from '../jobs/change-job.ts'
import type { JobRow } from '../store/tables.ts'
import { archiveJob } from './archive-job.ts'

const firstRetryMs = 5000
const longestRetryMs = 10 * 60_000

/**
 * One step of the archive: fetches the files of the next completed job. A failure is told once, and tried again
 * with growing pauses for as long as it takes. Answers the milliseconds until the next one is due.
 */
export async function archiveNext(ctx: StudioContext): Promise<number | null> {
  const job = await nextToArchive(ctx)
  if (!job) return null
  const waitMs = (job.archive_next_at ?? 0) - ctx.clock.now()
  if (waitMs > 0) return waitMs
  try {
    await archiveJob(ctx, job)
  } catch (error) {
    if (ctx.stopping.aborted) return null
    await postpone(ctx, job, error)
  }
  return 0
}

function nextToArchive(ctx: StudioContext): Promise<JobRow | undefined> {
  return ctx.db
    .selectFrom('job')
    .selectAll()
    .where('mode', '=', ctx.mode)
    .where('archive', 'in', ['archiving', 'retrying'])
    .orderBy('archive_next_at')
    .limit(1)
    .executeTakeFirst()
}

async function postpone(ctx: StudioContext, job: JobRow, error: unknown) {
  const pauseMs = Math.min(longestRetryMs, firstRetryMs * 2 ** job.archive_attempts)
  ctx.log.warn({ err: error, job: job.id, pauseMs }, 'a clip could not be archived; trying again')
  await noteJob(ctx, job.id, {
    set: {
      archive: 'retrying',
      archive_attempts: job.archive_attempts + 1,
      archive_next_at: ctx.clock.now() + pauseMs,
    },
    ...(job.archive === 'retrying' ? {} : { event: { event: 'archive_failed', note: reasonOf(error) } }),
  })
}

function reasonOf(error: unknown) {
  if (errorCode(error) === 'ENOSPC')
    return 'The disk is full. Free some space; the clip is fetched again by itself.'
  const reason = error instanceof Error ? error.message : String(error)
  return `The clip could not be fetched yet (${reason}). It is tried again by itself; nothing is paid for it.`
}
