import { rm } from 'node:fs/promises'
import { join } from 'node:path'

import { timeLeft } from '#platform/time-left.ts'

import type { StudioContext } from '../context.ts'
import { filesStayMs } from '../history/files-stay.ts'
import { noteJob } from '../jobs/change-job.ts'
import type { JobRow } from '../store/tables.ts'
import type { Chore } from './archiver.ts'

const lookEveryMs = 60 * 60_000
/** So many a step: a finished clip does not wait behind a long sweep. */
const jobsAtOnce = 20

/** A chore that takes the files of jobs from this disk that were removed from the lists long enough ago. */
export function createPurger(ctx: StudioContext): Chore {
  let dueAt = 0
  return async () => {
    const now = ctx.clock.now()
    const waitMs = timeLeft(now, dueAt, lookEveryMs)
    if (waitMs > 0) return waitMs
    const old = await removedWithFiles(ctx, now)
    for (const job of old) await purge(ctx, job)
    if (old.length < jobsAtOnce) dueAt = now + lookEveryMs
    return old.length === jobsAtOnce ? 0 : lookEveryMs
  }
}

type Removed = Pick<JobRow, 'id' | 'state'>

const removedWithFiles = (ctx: StudioContext, now: number): Promise<Removed[]> =>
  ctx.db
    .selectFrom('job')
    .select(['id', 'state'])
    .where('mode', '=', ctx.mode)
    .where('removed_at', '<', now - filesStayMs)
    .where((eb) => eb.or([eb('archive', 'not in', ['none', 'removed']), eb('tint', 'is not', null)]))
    .limit(jobsAtOnce)
    .execute()

/** The files first: what is still here after all is found by the next look, a forgotten one by nobody. */
async function purge(ctx: StudioContext, { id, state }: Removed): Promise<void> {
  await rm(join(ctx.mediaDir, id), { recursive: true, force: true })
  const note = 'It was removed from the lists seven days ago. The record stays.'
  const archive = state === 'completed' ? 'removed' : 'none'
  const gone = { clip_removed_at: ctx.clock.now(), archive_problem: null, tint: null, sprite: 0 }
  await noteJob(ctx, id, { set: { archive, ...gone }, event: { event: 'clip_removed', note } })
}
