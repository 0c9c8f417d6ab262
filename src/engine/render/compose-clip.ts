import { type FrameSize, frameSize } from '#contract/service/aspect-ratio.ts'
import { frameCount, framesPerSecond } from '#contract/service/clip.ts'
import { type Model, modelName } from '#contract/service/model.ts'
import { probeFilm } from '#platform/media/probe-film.ts'

import { createCaption } from './caption/caption.ts'
import { decodeVideo } from './montage/decode-video.ts'
import { loadPlate } from './montage/load-plate.ts'
import { createMontage, type Take } from './montage/montage.ts'
import { withinFrame } from './montage/move.ts'
import { type Sound, type SoundCut, soundInTurn, soundOfVideos } from './montage/sound.ts'
import { createStillFootage } from './montage/still-footage.ts'
import { coverIndex, createTimeline, type Part } from './montage/timeline.ts'
import { createVideoFootage } from './montage/video-footage.ts'
import { createComposition, type ExactFrames } from './picture/composition.ts'
import { createLook, lookFor } from './picture/look.ts'
import { type PaletteName, paletteNameFor, palettes } from './picture/palette.ts'
import type { Footage } from './picture/scene.ts'
import { seedOf } from './picture/seed.ts'
import type { ClipJob } from './render-message.ts'
import type { RenderRequest } from './render-request.ts'

export type Clip = {
  footage: Footage
  sound: Sound | null
  exact: ExactFrames
  /** The frame that becomes the cover. */
  coverIndex: number
}

/** Fast has no grain, which saves most of its bits. */
const grain = { 'seedance-2.0': 2.8, 'seedance-2.0-fast': 0 } as const satisfies Record<Model, number>

type Watch = { signal: AbortSignal; onLoaded: (share: number) => void }

/** All that a clip is made of, its inputs loaded; videos are decoded as their frames are asked for. Throws MediaError. */
export async function composeClip(job: ClipJob, watch: Watch): Promise<Clip> {
  const { request } = job
  const { prompt, model, duration, aspectRatio, inputs } = request
  const size = frameSize[aspectRatio]
  const frames = frameCount(duration)
  const seed = seedOf([prompt, model, duration, aspectRatio].join('|'))
  const palette = paletteNameFor(prompt, seed)
  const caption = await createCaption(captionText(request, palette), size, job.cacheDir)
  const parts = createTimeline(inputs, frames, seed)
  const loaded = await loadParts(parts, size, job, watch)
  const footage =
    parts.length > 0
      ? createMontage(loaded.takes, size)
      : createLook(lookFor(prompt, seed), palette, prompt, size, seed)
  const exact: ExactFrames = {
    first: inputs.kind === 'frames' ? 0 : null,
    last: inputs.kind === 'frames' && inputs.end !== null ? frames - 1 : null,
  }
  return {
    footage: createComposition(size, { footage, caption, grain: grain[model], seed, exact }),
    sound: soundOf(request, loaded.sounds),
    exact,
    coverIndex: coverIndex(inputs, parts, frames),
  }
}

const captionText = (
  { prompt, model, aspectRatio, duration, inputs }: RenderRequest,
  palette: PaletteName,
) => ({
  kicker: 'ANIMATIC PREVIEW',
  meta: `${modelName[model]} · ${aspectRatio} · ${duration} s`,
  prompt,
  detail: inputs.kind === 'person' && inputs.clothing ? `Clothing: ${inputs.clothing}` : null,
  accent: palettes[palette][3],
})

function soundOf({ inputs, duration }: RenderRequest, ownSounds: readonly SoundCut[]): Sound | null {
  if (inputs.kind === 'references' && inputs.audios.length > 0) return soundInTurn(inputs.audios, duration)
  return ownSounds.length > 0 ? soundOfVideos(ownSounds, duration) : null
}

async function loadParts(
  parts: readonly Part[],
  size: FrameSize,
  { ffmpegPath }: ClipJob,
  { signal, onLoaded }: Watch,
): Promise<{ takes: Take[]; sounds: SoundCut[] }> {
  const takes: Take[] = []
  const sounds: SoundCut[] = []
  for (const { source, move, start, end, overlap } of parts) {
    signal.throwIfAborted()
    const frames = end - start
    if (source.kind === 'picture') {
      const { picture, whole } = await loadPlate(source.file, source.fit, size)
      const way = whole && source.fit === 'free' ? withinFrame(move) : move
      takes.push({ start, end, overlap, footage: createStillFootage(picture, size, way, frames) })
    } else {
      const { file } = source
      const facts = await probeFilm(file, { ffmpegPath, signal })
      const startSeconds = Math.max(0, (facts.durationMs / 1000 - frames / framesPerSecond) / 2)
      const decoded = decodeVideo({ file, facts, startSeconds, frames, size }, { ffmpegPath, signal })
      takes.push({ start, end, overlap, footage: createVideoFootage(decoded, size) })
      if (facts.hasAudio) sounds.push({ file, startSeconds, start, end, overlap })
    }
    onLoaded(takes.length / parts.length)
  }
  return { takes, sounds }
}
