import { runLimited } from '#platform/process/run-limited.ts'

import { guardedInput, processLimits } from './guard.ts'
import { MediaError } from './media-error.ts'

/** An upscaled picture of noise, as PNG. */
const mostOutput = 64 * 1024 * 1024

/** PNG loses nothing; JPEG comes as fine as it gets, for pictures that are too large otherwise. */
const encoders = {
  png: '-c:v png -pix_fmt rgb24',
  jpeg: '-c:v mjpeg -q:v 1 -pix_fmt yuvj444p',
} as const

/**
 * One picture of a video by its number from 0, exactly: every picture before it is decoded, none is skipped or
 * repeated. Null when the video has no such picture. ffmpeg runs in a child under limits. Throws MediaError.
 */
export async function extractFrame(
  file: string,
  frame: number,
  options: { ffmpegPath: string; signal: AbortSignal; format: keyof typeof encoders },
): Promise<Buffer | null> {
  const { ffmpegPath, signal, format } = options
  const output = `-map 0:V:0 -an -sn -dn -frames:v 1 -fps_mode passthrough ${encoders[format]} -f image2pipe`
  const args = [
    ...'-v error -nostdin'.split(' '),
    ...guardedInput(file),
    '-vf',
    `select=eq(n\\,${frame})`,
    ...output.split(' '),
    'pipe:1',
  ]
  const limits = processLimits.decoder
  const { ok, stdout } = await runLimited(ffmpegPath, args, { limits, signal, mostOutput })
  if (stdout.length > 0 && ok) return stdout
  // Without a picture to write ffmpeg may end either way: only one that has none at all is broken.
  if (frame > 0 && (await extractFrame(file, 0, options))) return null
  throw new MediaError('broken', 'The video is damaged: it cannot be decoded.')
}
