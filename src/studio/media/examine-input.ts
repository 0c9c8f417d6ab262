import { rename } from 'node:fs/promises'
import { dirname } from 'node:path'

import type { MediaFacts } from '#contract/studio/media.ts'
import { failpoint } from '#platform/failpoint.ts'
import { hashFile } from '#platform/files/hash-file.ts'
import { syncFile } from '#platform/files/sync-file.ts'
import { syncFolder } from '#platform/files/write-file.ts'
import { inspectMedia, type MediaFacts as Inspected } from '#platform/media/inspect-media.ts'
import { sniffMedia } from '#platform/media/sniff-media.ts'

import type { StudioContext } from '../context.ts'
import type { MediaRow } from '../store/tables.ts'
import { arrivingFile, inputFile, inputPath, inputSize } from './input-files.ts'
import { requireKindSize } from './kind-limit.ts'
import { isToldTrouble, MediaTrouble, problemOf } from './media-trouble.ts'
import { settleInput } from './settle-input.ts'
import { writeInputPreviews } from './write-input-previews.ts'

/**
 * Finds out what a file is that arrived whole, and keeps it when it can be an input. Whatever breaks off is done anew
 * after a restart.
 */
export async function examineInput(ctx: StudioContext, row: MediaRow): Promise<void> {
  try {
    await examine(ctx, row)
  } catch (error) {
    if (ctx.stopping.aborted) return
    ctx.log[isToldTrouble(error) ? 'info' : 'error'](
      { err: error, media: row.id },
      'a file cannot be an input',
    )
    await settleInput(ctx, row.id, { from: 'checking', to: 'failed', problem: problemOf(error) })
  }
  ctx.wake.copier()
}

async function examine(ctx: StudioContext, row: MediaRow): Promise<void> {
  const arrived = (await inputSize(ctx, row.id, arrivingFile)) !== null
  const sizeBytes = await inputSize(ctx, row.id, arrived ? arrivingFile : inputFile)
  if (sizeBytes === null || sizeBytes < row.size_bytes)
    throw new MediaTrouble('gone', 'The file is not on the studio’s disk any more. Add it again.')
  const file = inputPath(ctx, row.id, arrived ? arrivingFile : inputFile)
  const inspected = await inspect(ctx, file)
  requireKindSize(inspected.kind, sizeBytes)
  const { sha256 } = await hashFile(file)
  const preview = await writeInputPreviews(ctx, row.id, { file, kind: inspected.kind })
  await syncFile(file)
  if (arrived) await rename(file, inputPath(ctx, row.id, inputFile))
  await syncFolder(dirname(file))
  failpoint('input-unkept')
  await keep(ctx, row, { inspected, sha256, preview })
}

/** Without ffmpeg only pictures can be told. */
async function inspect(ctx: StudioContext, file: string): Promise<Inspected> {
  const { ffmpegPath, stopping } = ctx
  if (ffmpegPath === null && (await sniffMedia(file)).family !== 'picture')
    throw new MediaTrouble(
      'unsupported',
      'This studio has no ffmpeg, so it cannot look at videos and sounds. Install ffmpeg and start it again; pictures work.',
      { canRetry: true },
    )
  return inspectMedia(file, { ffmpegPath: ffmpegPath ?? '', signal: stopping })
}

type Found = { inspected: Inspected; sha256: string; preview: boolean }

async function keep(ctx: StudioContext, row: MediaRow, { inspected, sha256, preview }: Found): Promise<void> {
  await ctx.db.transaction().execute(async (trx) => {
    const twin = await trx
      .selectFrom('media')
      .select('id')
      .where('sha256', '=', sha256)
      .where('stage', '=', 'kept')
      .where('id', '!=', row.id)
      .where('person', '=', row.person)
      .orderBy('created_at')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst()
    await trx
      .updateTable('media')
      .set({
        stage: 'kept',
        kind: inspected.kind,
        facts_json: JSON.stringify(factsOf(inspected)),
        problem_json: null,
        sha256,
        same_as: twin?.id ?? null,
        preview: preview ? 1 : 0,
      })
      .where('id', '=', row.id)
      .where('stage', '=', 'checking')
      .execute()
  })
}

function factsOf(inspected: Inspected): MediaFacts {
  const { kind, format } = inspected
  const none = { format, width: null, height: null, durationMs: null, fps: null, hasAudio: null }
  if (kind === 'audio') return { ...none, durationMs: inspected.durationMs }
  const { width, height } = inspected
  if (kind === 'image') return { ...none, width, height }
  const { durationMs, fps, hasAudio } = inspected
  return { format, width, height, durationMs, fps, hasAudio }
}
