import { open, stat } from 'node:fs/promises'

import { isDiskFull } from '#platform/files/disk.ts'

import type { StudioContext } from '../context.ts'
import { noteJob } from '../jobs/change-job.ts'
import type { JobRow } from '../store/tables.ts'
import { BrokenFile } from './broken-file.ts'
import { expiringUrls, isWithheld, NoFileNamed } from './expiring-urls.ts'
import { fetchFile } from './fetch-file.ts'
import { clipFile, coverFile, jobFile, thumbFile } from './job-files.ts'
import { keepClip } from './keep-clip.ts'
import { namePart, partOf } from './part-file.ts'
import { noteStored } from './storage.ts'
import { writeThumbnail } from './thumbnail.ts'

const mostClipBytes = 2_000_000_000
const mostCoverBytes = 50_000_000

/** A clip waits for its cover through so many tries; then it is shown without one. */
const coverTries = 3

type Fetch = ReturnType<typeof expiringUrls>

/**
 * Keeps clip, cover and thumbnail of a completed job here, each whole and checked before it gets its name. What is here
 * already from an interrupted try is not fetched again. Throws when the clip cannot be had.
 */
export async function archiveJob(ctx: StudioContext, job: JobRow): Promise<void> {
  const fetch = expiringUrls(ctx, job)
  const caveat = (await isClipHere(ctx, job)) ? null : await archiveClip(ctx, job, fetch)
  const tint = await archiveCover(ctx, job, fetch)
  noteStored(ctx)
  await noteJob(ctx, job.id, {
    set: {
      archive: 'archived',
      archive_next_at: null,
      archive_problem: null,
      archived_at: ctx.clock.now(),
      clip_removed_at: null,
      sprite: 0,
      tint,
    },
    event: { event: 'archived', note: caveat ?? undefined },
  })
}

async function isClipHere(ctx: StudioContext, job: JobRow): Promise<boolean> {
  if (job.clip_sha256 === null) return false
  const found = await stat(jobFile(ctx, job.id, clipFile)).catch(() => null)
  return found !== null && found.size === job.size_bytes
}

async function archiveClip(ctx: StudioContext, job: JobRow, fetch: Fetch): Promise<string | null> {
  const file = jobFile(ctx, job.id, clipFile)
  const keep = () => keepClip(file)
  const clip = await fetch('video_url', (url) =>
    fetchFile(ctx, url, file, { mostBytes: mostClipBytes, keep }),
  )
  if (clip === null) throw new NoFileNamed('the service named no video file')
  await noteJob(ctx, job.id, { set: { size_bytes: clip.sizeBytes, clip_sha256: clip.sha256 } })
  return clip.caveat
}

/** The cover's average colour; null when there is none to be had, which does not keep the clip waiting for ever. */
async function archiveCover(ctx: StudioContext, job: JobRow, fetch: Fetch): Promise<string | null> {
  // It stayed when the clip was removed.
  if (job.tint !== null) return job.tint
  const file = jobFile(ctx, job.id, coverFile)
  const keep = () => keepCover(file, jobFile(ctx, job.id, thumbFile))
  try {
    return await fetch('cover_url', (url) => fetchFile(ctx, url, file, { mostBytes: mostCoverBytes, keep }))
  } catch (error) {
    const isTried = job.archive_attempts >= coverTries - 1
    if (ctx.stopping.aborted || isDiskFull(error)) throw error
    if (!isTried && !isWithheld(error) && !(error instanceof BrokenFile)) throw error
    ctx.log.warn({ err: error, job: job.id }, 'a cover cannot be had; the clip is kept without one')
    return null
  }
}

/** JPEG, PNG and WebP by their first bytes: nothing else is handed to the image decoder. */
async function keepCover(file: string, thumbnail: string): Promise<string> {
  if (!/^(\xff\xd8\xff|\x89PNG\r\n|RIFF....WEBP)/s.test(await readHead(partOf(file))))
    throw new BrokenFile('the cover is not a picture')
  const tint = await writeThumbnail(partOf(file), thumbnail)
  await namePart(file)
  return tint
}

async function readHead(file: string): Promise<string> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(12), position: 0 })
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await handle.close()
  }
}
