import { copyFile, link, mkdir, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

import { uploadLimits } from '#contract/service/upload.ts'
import { errorCode } from '#platform/error-code.ts'
import { writeWholeFile } from '#platform/files/write-file.ts'
import { extractFrame } from '#platform/media/extract-frame.ts'

import type { StudioContext } from '../context.ts'
import { clipFile, jobFile } from '../library/job-files.ts'
import type { MediaRow } from '../store/tables.ts'
import { fetchAddress } from './fetch-address.ts'
import { arrivingFile, inputPath } from './input-files.ts'
import { MediaTrouble } from './media-trouble.ts'

/** Puts the file of an input where it is looked at. Throws MediaTrouble; from the start again when it is asked again. */
export async function bringInput(ctx: StudioContext, row: MediaRow): Promise<{ sizeBytes: number }> {
  const target = inputPath(ctx, row.id, arrivingFile)
  if (row.source_url !== null) return writeWholeFile(target, await fetchAddress(ctx, row.source_url))
  const clip = jobFile(ctx, row.job_id ?? '', clipFile)
  if (row.frame === null) await linkOrCopy(clip, target)
  else await writeWholeFile(target, [await readFrame(ctx, clip, row.frame)])
  return { sizeBytes: (await stat(target)).size }
}

/** A clip is never changed once it is archived, so a second name for the same bytes will do. */
async function linkOrCopy(clip: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  await rm(target, { force: true })
  try {
    await link(clip, target).catch(async (error: unknown) => {
      if (errorCode(error) === 'ENOENT') throw error
      await copyFile(clip, target)
    })
  } catch (error) {
    throw errorCode(error) === 'ENOENT' ? clipGone(error) : error
  }
}

/** PNG as long as it is not too large for a picture, else the finest JPEG. */
async function readFrame(ctx: StudioContext, clip: string, frame: number): Promise<Buffer> {
  const { ffmpegPath, stopping: signal } = ctx
  if (ffmpegPath === null)
    throw new MediaTrouble(
      'unsupported',
      'This studio has no ffmpeg, so it cannot take frames out of clips. Install ffmpeg and start it again.',
      { canRetry: true },
    )
  await stat(clip).catch((error: unknown) => {
    throw clipGone(error)
  })
  for (const format of ['png', 'jpeg'] as const) {
    const picture = await extractFrame(clip, frame, { ffmpegPath, signal, format })
    if (picture === null) throw new MediaTrouble('gone', `The clip has no frame ${frame}.`)
    if (picture.length <= uploadLimits.image) return picture
  }
  throw new MediaTrouble('too_large', 'This frame is too large for a picture.')
}

const clipGone = (cause: unknown) =>
  new MediaTrouble(
    'gone',
    'The clip is not on this disk any more. Fetch it again on the job’s page, then try again.',
    {
      canRetry: true,
      cause,
    },
  )
