import { frameSize } from '#contract/service/aspect-ratio.ts'
import { frameCount } from '#contract/service/clip.ts'
import { type Model, modelName } from '#contract/service/model.ts'

import { createCaption } from './caption/caption.ts'
import { writeCover } from './cover.ts'
import { type Encoder, openEncoder } from './encoder.ts'
import { keepOutput, outputFiles } from './output-files.ts'
import { createComposition } from './picture/composition.ts'
import { createFrame, type Frame } from './picture/frame.ts'
import { createLook, lookFor } from './picture/look.ts'
import { paletteNameFor, palettes } from './picture/palette.ts'
import type { Scene } from './picture/scene.ts'
import { seedOf } from './picture/seed.ts'
import type { RenderJob } from './render-message.ts'

/** Fast saves bits and grain, not effort: quicker x264 presets quadruple the file and save no CPU. */
const quality = {
  'seedance-2.0': { crf: 20, grain: 2.8 },
  'seedance-2.0-fast': { crf: 23, grain: 0 },
} as const satisfies Record<Model, { crf: number; grain: number }>

const shareBeforeFrames = 0.08
const shareAfterFrames = 0.95

type Watch = { signal: AbortSignal; onProgress: (share: number) => void }

/**
 * Renders a job to its clip and cover; progress rises to 1. The same job gives the same bytes with the same ffmpeg.
 * An abort kills ffmpeg; files in the making are left to the caller to remove.
 */
export async function renderClip(job: RenderJob, { signal, onProgress }: Watch): Promise<void> {
  const { request } = job
  const size = frameSize[request.aspectRatio]
  const frames = frameCount(request.duration)
  const output = outputFiles(job.outBase)
  const scene = await compose(job)
  signal.throwIfAborted()
  onProgress(shareBeforeFrames)
  const encoder = openEncoder({
    ffmpegPath: job.ffmpegPath,
    file: output.clip.part,
    size,
    frames,
    crf: quality[request.model].crf,
    signal,
    onEncoded: (count) =>
      onProgress(shareBeforeFrames + (shareAfterFrames - shareBeforeFrames) * Math.min(1, count / frames)),
  })
  const cover = createFrame(size)
  const coverIndex = Math.round(frames * 0.4)
  try {
    const ring = [createFrame(size), createFrame(size), createFrame(size)] as const
    await encodeFrames(encoder, scene, ring, frames, (frame, index) => {
      if (index === coverIndex) cover.bytes.set(frame.bytes)
    })
    await encoder.finish()
  } finally {
    encoder.kill()
  }
  onProgress(shareAfterFrames)
  await writeCover(cover, output.cover.part)
  signal.throwIfAborted()
  await keepOutput(output)
  onProgress(1)
}

/** The scene of a request: its look and palette by the prompt, the caption over it. */
async function compose({ request, cacheDir }: RenderJob): Promise<Scene> {
  const { prompt, model, duration, aspectRatio } = request
  const size = frameSize[aspectRatio]
  const seed = seedOf([prompt, model, duration, aspectRatio].join('|'))
  const paletteName = paletteNameFor(prompt, seed)
  const caption = await createCaption(
    {
      kicker: 'ANIMATIC PREVIEW',
      meta: `${modelName[model]} · ${aspectRatio} · ${duration} s`,
      prompt,
      accent: palettes[paletteName][3],
    },
    size,
    cacheDir,
  )
  const scene = createLook(lookFor(prompt, seed), paletteName, prompt, size, seed)
  return createComposition(size, { scene, caption, grain: quality[model].grain, seed })
}

/** Draws into a ring of frames; one is drawn over only when ffmpeg has taken it, which is the back-pressure. */
async function encodeFrames(
  encoder: Encoder,
  scene: Scene,
  ring: readonly [Frame, ...Frame[]],
  frames: number,
  onFrame: (frame: Frame, index: number) => void,
): Promise<void> {
  const taken: Promise<void>[] = []
  for (let index = 0; index < frames; index++) {
    const slot = index % ring.length
    const frame = ring[slot] ?? ring[0]
    await taken[slot]
    scene(frame, index)
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
