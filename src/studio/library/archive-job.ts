import { open } from 'node:fs/promises'
import { join } from 'node:path'

import { type WrittenFile, writeWholeFile } from '#platform/files/write-file.ts'

import type { StudioContext } from '../context.ts'
import { noteJob } from '../jobs/change-job.ts'
import type { JobRow } from '../store/tables.ts'
import { writeThumbnail } from './thumbnail.ts'

export const clipFile = 'clip.mp4'
export const coverFile = 'cover.jpg'
export const thumbFile = 'thumb.webp'

/** A clip of 15 s takes a few MB; a download that stalls this long is started again. */
const downloadTimeoutMs = 5 * 60_000

export const jobFolder = (ctx: Pick<StudioContext, 'mediaDir'>, id: string) => join(ctx.mediaDir, id)

/**
 * Keeps clip, cover and thumbnail of a completed job here, each whole and checked before it gets its name. Files
 * that are here already from an interrupted try are fetched again. Throws when something cannot be had.
 */
export async function archiveJob(ctx: StudioContext, job: JobRow): Promise<void> {
  if (!job.video_url) throw new Error('the service named no video file')
  const folder = jobFolder(ctx, job.id)
  const clip = await fetchFile(ctx, job.video_url, join(folder, clipFile), checkMp4)
  let tint: string | null = null
  if (job.cover_url) {
    const cover = join(folder, coverFile)
    await fetchFile(ctx, job.cover_url, cover, checkPicture)
    tint = await writeThumbnail(cover, join(folder, thumbFile))
  }
  await noteJob(ctx, job.id, {
    set: {
      archive: 'archived',
      archive_next_at: null,
      tint,
      size_bytes: clip.sizeBytes,
      clip_sha256: clip.sha256,
    },
    event: { event: 'archived' },
  })
}

async function fetchFile(
  ctx: StudioContext,
  url: string,
  file: string,
  checkContent: (temporary: string) => Promise<void>,
): Promise<WrittenFile> {
  const left = new AbortController()
  const signal = AbortSignal.any([ctx.stopping, left.signal, AbortSignal.timeout(downloadTimeoutMs)])
  try {
    const { body, sizeBytes } = await ctx.upstream.download(url, signal)
    return await writeWholeFile(file, body, async (written, temporary) => {
      if (sizeBytes !== null && written.sizeBytes !== sizeBytes)
        throw new Error(`the file ended after ${written.sizeBytes} of ${sizeBytes} bytes`)
      await checkContent(temporary)
    })
  } finally {
    // A body that nobody reads to its end would keep its connection.
    left.abort()
  }
}

/** An MP4 begins with its `ftyp` box; anything else is an error page or a broken file. */
async function checkMp4(file: string) {
  if ((await readHead(file)).toString('latin1', 4, 8) !== 'ftyp')
    throw new Error('the file is not an MP4 video')
}

/** JPEG, PNG and WebP by their first bytes: nothing else is handed to the image decoder. */
async function checkPicture(file: string) {
  const head = (await readHead(file)).toString('latin1')
  if (!/^(\xff\xd8\xff|\x89PNG\r\n|RIFF....WEBP)/s.test(head)) throw new Error('the cover is not a picture')
}

async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const { buffer } = await handle.read({ buffer: Buffer.alloc(12), position: 0 })
    return buffer
  } finally {
    await handle.close()
  }
}
