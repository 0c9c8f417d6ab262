import { fileURLToPath } from 'node:url'

import * as z from 'zod/mini'

import { runLimited } from '#platform/process/run-limited.ts'

import { processLimits } from './guard.ts'
import { MediaError } from './media-error.ts'
import { sniffMedia } from './sniff-media.ts'

/** A smaller picture: WebP of at most `side` pixels a side, never larger than the original. */
export type Preview = { file: string; side: number }

/** What the child does with a picture: writes it anew, or smaller ones of it, or only decodes it. */
export type PictureTask = { source: string; target: string | null; previews: readonly Preview[] }

export type PictureFacts = { format: 'jpeg' | 'png' | 'webp' | 'gif'; width: number; height: number }

const Answer = z.union([
  z.object({ format: z.enum(['jpeg', 'png', 'webp', 'gif']), width: z.int(), height: z.int() }),
  z.object({ reason: z.enum(['unsupported', 'broken', 'too_large']), message: z.string() }),
])

const script = fileURLToPath(new URL('./picture-child.ts', import.meta.url))

/** Decodes a whole picture in a child under limits. Its sides are as shown (EXIF orientation applied). Throws MediaError. */
export async function runPictureChild(task: PictureTask, signal: AbortSignal): Promise<PictureFacts> {
  if ((await sniffMedia(task.source)).family !== 'picture')
    throw new MediaError('unsupported', 'The file is not a JPEG, PNG, WebP or GIF picture.')
  const args = ['--max-semi-space-size=1', script, JSON.stringify(task)]
  const { ok, stdout } = await runLimited(process.execPath, args, { limits: processLimits.pictures, signal })
  const text = stdout.toString('utf8')
  if (!ok || text === '') throw new MediaError('broken', 'The picture cannot be decoded.')
  const answer = Answer.parse(JSON.parse(text))
  if ('reason' in answer) throw new MediaError(answer.reason, answer.message)
  return answer
}
