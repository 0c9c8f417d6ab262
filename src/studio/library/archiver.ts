import { isDiskFull } from '#platform/files/disk.ts'
import { timeLeft } from '#platform/time-left.ts'

import type { StudioContext } from '../context.ts'
import { createRestorer } from '../history/restore-jobs.ts'
import { noteJob } from '../jobs/change-job.ts'
import type { JobRow } from '../store/tables.ts'
import { archiveJob } from './archive-job.ts'
import { isWithheld, NoFileNamed, NotNow } from './expiring-urls.ts'
import { createPurger } from './purge-removed.ts'
import { createSweeper } from './retention.ts'
import { createSpriteMaker } from './sprite-maker.ts'
import { checkStorage, diskFullWords, noteDiskFull } from './storage.ts'

const firstRetryMs = 5000
const longestRetryMs = 10 * 60_000
/** What the service does not hand out costs a request each time: it is asked ever more rarely. */
const longestWithheldMs = 6 * 60 * 60_000
/** While the database takes nothing down. */
const unwrittenPauseMs = 15_000

/** A chore does one thing and answers 0, or the milliseconds until there may be something (null: until woken). */
export type Chore = () => Promise<number | null>

/**
 * Keeps the library, one thing at a time: finished clips first, then the full disk, clips that are kept no longer, jobs that
 * are put back or were removed, and sprites for hovering.
 */
export function createArchiver(ctx: StudioContext): Chore {
  const chores: Chore[] = [
    () => archiveNext(ctx),
    () => checkStorage(ctx),
    createSweeper(ctx),
    createRestorer(ctx),
    createPurger(ctx),
    createSpriteMaker(ctx),
  ]
  return async () => {
    const pauses: number[] = []
    for (const chore of chores) {
      const waitMs = await chore()
      if (waitMs === 0 || ctx.stopping.aborted) return waitMs
      if (waitMs !== null) pauses.push(waitMs)
    }
    return pauses.length > 0 ? Math.min(...pauses) : null
  }
}

/** A failure is told once, and tried again with growing pauses for as long as it takes. */
async function archiveNext(ctx: StudioContext): Promise<number | null> {
  // Nobody to ask; connecting a key wakes this loop.
  const job = ctx.live.connected ? await nextToArchive(ctx) : undefined
  if (!job) return null
  const waitMs = timeLeft(ctx.clock.now(), job.archive_next_at ?? 0, longestWithheldMs)
  if (waitMs > 0) return waitMs
  try {
    await archiveJob(ctx, job)
  } catch (error) {
    if (ctx.stopping.aborted) return null
    return writeDown(ctx, () => postpone(ctx, job, error))
  }
  return 0
}

/** A failure that cannot even be written down must not have the service asked without a pause. */
async function writeDown(ctx: StudioContext, write: () => Promise<void>): Promise<number> {
  try {
    await write()
    return 0
  } catch (error) {
    if (isDiskFull(error)) noteDiskFull(ctx)
    ctx.log.error({ err: error }, 'a clip could not be archived, and the database does not take that down')
    return unwrittenPauseMs
  }
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
  const now = ctx.clock.now()
  if (error instanceof NotNow) {
    await noteJob(ctx, job.id, { set: { archive_next_at: now + error.waitMs } })
    return
  }
  const isFull = isDiskFull(error)
  // First of all: with a full disk the database may refuse the rest.
  if (isFull) noteDiskFull(ctx)
  const longestMs = isWithheld(error) || error instanceof NoFileNamed ? longestWithheldMs : longestRetryMs
  const pauseMs = Math.min(longestMs, firstRetryMs * 2 ** Math.min(job.archive_attempts, 20))
  const isNews = job.archive !== 'retrying'
  ctx.log[isNews ? 'warn' : 'info']({ err: error, job: job.id, pauseMs }, 'a clip could not be archived')
  const problem = isFull ? diskFullWords : problemOf(error)
  await noteJob(ctx, job.id, {
    set: {
      archive: 'retrying',
      archive_attempts: job.archive_attempts + 1,
      archive_next_at: now + pauseMs,
      archive_problem: problem,
    },
    ...(isNews ? { event: { event: 'archive_failed', note: problem } } : {}),
  })
}

function problemOf(error: unknown) {
  if (error instanceof NoFileNamed)
    return 'The service named no file of the finished clip yet. It is asked again by itself, ever more rarely; nothing is paid for it.'
  const reason = error instanceof Error ? error.message : String(error)
  return isWithheld(error)
    ? `The service does not hand out the clip (${reason}). It is asked again by itself, ever more rarely; nothing is paid for it.`
    : `The clip could not be fetched yet (${reason}). It is tried again by itself; nothing is paid for it.`
}
