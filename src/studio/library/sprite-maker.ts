import { open } from 'node:fs/promises'

import { isDiskFull } from '#platform/files/disk.ts'

import type { StudioContext } from '../context.ts'
import { noteJob } from '../jobs/change-job.ts'
import type { JobRow } from '../store/tables.ts'
import type { Chore } from './archiver.ts'
import { clipFile, jobFile, spriteFile } from './job-files.ts'
import { readMp4 } from './mp4/read-mp4.ts'
import { writeSprite } from './sprite.ts'

/** A clip that was archived within this time is being looked at; older ones get theirs slowly. */
const freshMs = 10 * 60_000
const backlogPauseMs = 5000

/**
 * A chore that makes the sprites of archived clips, newest first. A clip that cannot be decoded goes without one, and
 * is not tried again. Without ffmpeg, and while the disk is full, there are none.
 */
export function createSpriteMaker(ctx: StudioContext): Chore {
  let pausedUntil = 0
  return async () => {
    const { ffmpegPath } = ctx
    if (ffmpegPath === null || ctx.live.diskTrouble !== null) return null
    const job = await nextWithout(ctx)
    if (!job) return null
    const now = ctx.clock.now()
    const isFresh = (job.archived_at ?? 0) > now - freshMs
    if (!isFresh && pausedUntil > now) return pausedUntil - now
    const sprite = await makeSprite(ctx, job, ffmpegPath)
    if (sprite !== null) await noteJob(ctx, job.id, { set: { sprite } })
    pausedUntil = ctx.clock.now() + backlogPauseMs
    return sprite === null ? backlogPauseMs : 0
  }
}

/** 1 when it is there, −1 when there will be none, null when it may work later. */
async function makeSprite(ctx: StudioContext, job: JobRow, ffmpegPath: string): Promise<1 | -1 | null> {
  const clip = jobFile(ctx, job.id, clipFile)
  try {
    const durationMs = (await durationOf(clip)) ?? job.duration_ms ?? job.duration * 1000
    const options = { ffmpegPath, durationMs, signal: ctx.stopping }
    await writeSprite(clip, jobFile(ctx, job.id, spriteFile), options)
    return 1
  } catch (error) {
    if (ctx.stopping.aborted || isDiskFull(error)) return null
    ctx.log.warn({ err: error, job: job.id }, 'a clip has no frames to hover over')
    return -1
  }
}

async function durationOf(clip: string): Promise<number | null> {
  const handle = await open(clip, 'r')
  try {
    return (await readMp4(handle)).durationMs
  } finally {
    await handle.close()
  }
}

function nextWithout(ctx: StudioContext): Promise<JobRow | undefined> {
  return ctx.db
    .selectFrom('job')
    .selectAll()
    .where('mode', '=', ctx.mode)
    .where('archive', '=', 'archived')
    .where('sprite', '=', 0)
    .orderBy('archived_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}
