import { fileURLToPath } from 'node:url'

import * as z from 'zod/mini'

import { MediaError } from './media-error.ts'
import { runLimited } from './run-limited.ts'
import { sniffMedia } from './sniff-media.ts'

const Answer = z.union([
  z.object({ format: z.enum(['jpeg', 'png', 'webp', 'gif']), width: z.int(), height: z.int() }),
  z.object({ reason: z.enum(['unsupported', 'broken', 'too_large']), message: z.string() }),
])

export type PictureFacts = { format: 'jpeg' | 'png' | 'webp' | 'gif'; width: number; height: number }

const script = fileURLToPath(new URL('./picture-child.ts', import.meta.url))

/**
 * Decodes a whole picture in a child under limits; with a target, writes it there without metadata.
 * Its sides are as shown (EXIF orientation applied). Throws MediaError.
 */
export async function readPicture(
  source: string,
  { target, signal }: { target: string | null; signal: AbortSignal },
): Promise<PictureFacts> {
  if ((await sniffMedia(source)).family !== 'picture')
    throw new MediaError('unsupported', 'The file is not a JPEG, PNG, WebP or GIF picture.')
  const args = ['--max-semi-space-size=1', script, source, ...(target ? [target] : [])]
  const { ok, stdout } = await runLimited(process.execPath, args, { purpose: 'pictures', signal })
  const text = stdout.toString('utf8')
  if (!ok || text === '') throw new MediaError('broken', 'The picture cannot be decoded.')
  const answer = Answer.parse(JSON.parse(text))
  if ('reason' in answer) throw new MediaError(answer.reason, answer.message)
  return answer
}
