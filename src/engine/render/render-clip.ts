import { frameSize } from '#contract/service/aspect-ratio.ts'
import { frameCount } from '#contract/service/clip.ts'
import type { Model } from '#contract/service/model.ts'

import { composeClip } from './compose-clip.ts'
import { writeCover } from './cover.ts'
import { type Encoder, openEncoder } from './encoder.ts'
import { keepOutput, outputFiles } from './output-files.ts'
import { createFrame, type Frame } from './picture/frame.ts'
import type { Footage } from './picture/scene.ts'
import type { ClipJob } from './render-message.ts'

/** Fast saves bits, not effort: quicker x264 presets quadruple the file and save no CPU. */
const crf = { 'seedance-2.0': 20, 'seedance-2.0-fast': 23 } as const satisfies Record<Model, number>

const shareBeforeFrames = 0.08
const shareAfterFrames = 0.95

export type Watch = { signal: AbortSignal; onProgress: (share: number) => void }

/**
 * Renders a job to its clip and cover; progress rises to 1. The same job gives the same bytes with the same ffmpeg.
 * An abort kills ffmpeg, decoders too; files in the making are left to the caller to remove.
 */
export async function renderClip(job: ClipJob, { signal, onProgress }: Watch): Promise<void> {
  const { request } = job
  const size = frameSize[request.aspectRatio]
  const frames = frameCount(request.duration)
  const output = outputFiles(job.outBase)
  const ended = new AbortController()
  const either = AbortSignal.any([signal, ended.signal])
  try {
    const onLoaded = (share: number) => onProgress(shareBeforeFrames * share)
    const clip = await composeClip(job, { signal: either, onLoaded })
    signal.throwIfAborted()
    onProgress(shareBeforeFrames)
    const encoder = openEncoder({
      ffmpegPath: job.ffmpegPath,
      file: output.clip.part,
      size,
      frames,
      crf: crf[request.model],
      exact: clip.exact,
      sound: clip.sound,
      signal: either,
      onEncoded: (count) =>
        onProgress(shareBeforeFrames + (shareAfterFrames - shareBeforeFrames) * Math.min(1, count / frames)),
    })
    const cover = createFrame(size)
    const ring = [createFrame(size), createFrame(size), createFrame(size)] as const
    await encodeFrames(encoder, clip.footage, ring, frames, (frame, index) => {
      if (index === clip.coverIndex) cover.bytes.set(frame.bytes)
    })
    await encoder.finish()
    onProgress(shareAfterFrames)
    await writeCover(cover, output.cover.part)
    signal.throwIfAborted()
    await keepOutput(output)
  } finally {
    ended.abort()
  }
  onProgress(1)
}

/** Draws into a ring of frames; one is drawn over only when ffmpeg has taken it, which is the back-pressure. */
async function encodeFrames(
  encoder: Encoder,
  footage: Footage,
  ring: readonly [Frame, ...Frame[]],
  frames: number,
  onFrame: (frame: Frame, index: number) => void,
): Promise<void> {
  const taken: Promise<void>[] = []
  for (let index = 0; index < frames; index++) {
    const slot = index % ring.length
    const frame = ring[slot] ?? ring[0]
    await taken[slot]
    await footage(frame, index)
    onFrame(frame, index)
    const write = encoder.write(frame.bytes)
    // Awaited when the ring comes round; until then its failure must not count as unhandled.
    write.catch(() => {})
    taken[slot] = write
    // Drawing fills the thread: a breath a frame lets messages and pipes move.
    await new Promise(setImmediate)
  }
  await Promise.all(taken)
}
