import sharp from 'sharp'

import { frameSize } from '#contract/service/aspect-ratio.ts'
import { Sidecar } from '#contract/studio/import.ts'
import { writeWholeFile } from '#platform/files/write-file.ts'
import { extractFrame } from '#platform/media/extract-frame.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { BrokenFile } from '../library/broken-file.ts'
import { clipFile, coverFile, jobFile, thumbFile } from '../library/job-files.ts'
import { type KeptClip, keepClip } from '../library/keep-clip.ts'
import { writeThumbnail } from '../library/thumbnail.ts'
import { importPath, removeImportFiles } from './import-files.ts'
import type { ImportRow } from './read-import.ts'
import { bringBack, recordOf, storeImported } from './store-imported.ts'

const finishing = new Map<string, Promise<void>>()

/**
 * Makes a job of a clip that is here whole; asked again meanwhile it is the same work. Throws `invalid_request` when it
 * is no MP4.
 */
export function finishImport(ctx: CallContext, row: ImportRow): Promise<void> {
  const path = importPath(ctx, row)
  const running = finishing.get(path) ?? finish(ctx, row).finally(() => finishing.delete(path))
  finishing.set(path, running)
  return running
}

async function finish(ctx: CallContext, row: ImportRow): Promise<void> {
  const sidecar = row.sidecar_json === null ? null : Sidecar.parse(JSON.parse(row.sidecar_json))
  const record = recordOf(ctx, row, sidecar)
  const clip = await keep(ctx, row)
  if (await bringBack(ctx, row, clip)) return ctx.wake.archiver()
  const cover = await makeCover(ctx, row.target_id)
  const usual = frameSize[record.request.aspect_ratio]
  await storeImported(ctx, row, record, { ...clip, ...(cover ?? { ...usual, tint: null }) })
  ctx.wake.archiver()
}

async function keep(ctx: CallContext, row: ImportRow): Promise<KeptClip> {
  try {
    return await keepClip(jobFile(ctx, row.target_id, clipFile))
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error
    await removeImportFiles(ctx, row)
    await ctx.db.deleteFrom('clip_import').where('id', '=', row.id).where('person', '=', row.person).execute()
    throw new StudioError(
      'invalid_request',
      `“${row.file_name}” is no whole MP4: ${error.message}. Nothing was imported.`,
      { fields: [{ path: 'fileName', message: error.message }] },
    )
  }
}

/** The first picture as cover; null where it cannot be had, which keeps no clip away. */
async function makeCover(
  ctx: CallContext,
  jobId: string,
): Promise<{ width: number; height: number; tint: string } | null> {
  const { ffmpegPath, stopping: signal } = ctx
  if (ffmpegPath === null) return null
  try {
    const options = { ffmpegPath, signal, format: 'jpeg' } as const
    const picture = await extractFrame(jobFile(ctx, jobId, clipFile), 0, options)
    if (picture === null) return null
    const cover = jobFile(ctx, jobId, coverFile)
    await writeWholeFile(cover, [picture])
    const tint = await writeThumbnail(cover, jobFile(ctx, jobId, thumbFile))
    const { width, height } = await sharp(picture, { limitInputPixels: 40e6, failOn: 'error' }).metadata()
    return { width, height, tint }
  } catch (error) {
    ctx.log.warn({ err: error, job: jobId }, 'an imported clip has no cover')
    return null
  }
}
