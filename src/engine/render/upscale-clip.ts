import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'

import { framesPerSecond } from '#contract/service/clip.ts'
import { errorCode } from '#platform/error-code.ts'
import { guardedInput } from '#platform/media/guard.ts'

import { resizeCover } from './cover.ts'
import { fileFormat, videoFormat } from './encoder.ts'
import { startFfmpeg, watchFrames } from './ffmpeg-process.ts'
import { coverBeside, keepOutput, outputFiles } from './output-files.ts'
import type { Watch } from './render-clip.ts'
import type { UpscaleJob } from './render-message.ts'

const crf = 20
const shareOfFrames = 0.95

/**
 * Doubles the sides of a clip: the same frames, its sound copied, its cover doubled too; progress rises to 1.
 * An abort kills ffmpeg; files in the making are left to the caller to remove.
 */
export async function upscaleClip(job: UpscaleJob, { signal, onProgress }: Watch): Promise<void> {
  const { source, frames, ...before } = job.request
  const size = { width: before.width * 2, height: before.height * 2 }
  const output = outputFiles(job.outBase)
  // No -frames:v: reaching it would cut the end off the sound.
  const line =
    `-map 0:v:0 -map 0:a:0? -sn -dn -filter_threads 1 ` +
    `-vf scale=${size.width}:${size.height}:flags=lanczos,unsharp=5:5:0.5:3:3:0 -c:a copy`
  const args = [
    ...'-nostdin -v error'.split(' '),
    ...guardedInput(source),
    ...line.split(' '),
    ...videoFormat(crf),
    ...fileFormat(output.clip.part),
  ]
  const ffmpeg = startFfmpeg(job.ffmpegPath, args, { signal, limits: false })
  let encoded = 0
  watchFrames(ffmpeg.stdout, (count) => {
    encoded = count
    onProgress(shareOfFrames * Math.min(1, count / frames))
  })
  await ffmpeg.done
  if (encoded !== frames) throw new Error(`The clip has ${encoded} frames in place of ${frames}.`)
  onProgress(shareOfFrames)
  await resizeCover(await coverOf(job, signal), size, output.cover.part)
  signal.throwIfAborted()
  await keepOutput(output)
  onProgress(1)
}

/** The cover that was rendered with the clip; when that is gone, a frame of the clip. */
async function coverOf({ request, ffmpegPath }: UpscaleJob, signal: AbortSignal): Promise<Uint8Array> {
  try {
    return await readFile(coverBeside(request.source))
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error
  }
  const moment = (request.frames * 0.4) / framesPerSecond
  const args = [
    ...'-nostdin -v error'.split(' '),
    ...guardedInput(request.source, ['-ss', moment.toFixed(3)]),
    ...'-map 0:v:0 -an -frames:v 1 -c:v png -f image2pipe pipe:1'.split(' '),
  ]
  const ffmpeg = startFfmpeg(ffmpegPath, args, { signal, limits: true })
  const picture = await buffer(ffmpeg.stdout)
  await ffmpeg.done
  return picture
}
