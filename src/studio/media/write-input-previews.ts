import { rename, rm, writeFile } from 'node:fs/promises'

import type { MediaKind } from '#contract/service/upload.ts'
import { extractFrame } from '#platform/media/extract-frame.ts'
import { runPictureChild } from '#platform/media/run-picture-child.ts'

import type { StudioContext } from '../context.ts'
import { inputPath, previewFile, thumbFile } from './input-files.ts'

const sides = { [thumbFile]: 320, [previewFile]: 1280 } as const

/**
 * Writes the pictures that people see of an input: of a video its first frame, of a sound none. Encoded anew, so that
 * nothing of the original but its pixels reaches a browser. False when there are none: that keeps nobody from using it.
 */
export async function writeInputPreviews(
  ctx: StudioContext,
  id: string,
  { file, kind }: { file: string; kind: MediaKind },
): Promise<boolean> {
  if (kind === 'audio') return false
  const partOf = (name: string) => inputPath(ctx, id, `${name}.part`)
  const still = partOf('still')
  const names = [thumbFile, previewFile] as const
  try {
    if (kind === 'video') await writeStill(ctx, file, still)
    const previews = names.map((name) => ({ file: partOf(name), side: sides[name] }))
    await runPictureChild({ source: kind === 'video' ? still : file, target: null, previews }, ctx.stopping)
    for (const name of names) await rename(partOf(name), inputPath(ctx, id, name))
    return true
  } catch (error) {
    if (ctx.stopping.aborted) throw error
    ctx.log.warn({ err: error, media: id }, 'an input has no picture to show')
    for (const name of names) await rm(partOf(name), { force: true })
    return false
  } finally {
    await rm(still, { force: true })
  }
}

async function writeStill(ctx: StudioContext, film: string, still: string): Promise<void> {
  const options = { ffmpegPath: ctx.ffmpegPath ?? '', signal: ctx.stopping, format: 'png' } as const
  const picture = await extractFrame(film, 0, options)
  await writeFile(still, picture ?? '')
}
