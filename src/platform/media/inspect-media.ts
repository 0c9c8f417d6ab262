import { MediaError } from './media-error.ts'
import { holdsVideo, probeFilm, probeSound } from './probe-film.ts'
import { runPictureChild } from './run-picture-child.ts'
import { type FilmFormat, type PictureFormat, sniffMedia, type SoundFormat } from './sniff-media.ts'

export { cleanImage } from './clean-image.ts'
export { MediaError }

/** Sides are as shown: EXIF orientation and rotation applied. */
export type MediaFacts =
  | { kind: 'image'; format: PictureFormat; width: number; height: number }
  | {
      kind: 'video'
      format: FilmFormat
      width: number
      height: number
      durationMs: number
      fps: number
      hasAudio: boolean
    }
  | { kind: 'audio'; format: SoundFormat; durationMs: number }

/** The demuxer that ffmpeg must choose by itself for what the first bytes promised. */
const demuxers = { mp3: 'mp3', wav: 'wav', m4a: 'mov', ogg: 'ogg', flac: 'flac' } as const satisfies Record<
  SoundFormat,
  string
>

/**
 * What a file is, by its content and never by its name: probed in a child with demuxer, time, pixel and memory limits.
 * Videos: 0.1–120 s, at most 4096 pixels a side and 60 frames a second. Pictures: at most 40 megapixels.
 * Throws MediaError about the file, the signal's reason when aborted.
 */
export async function inspectMedia(
  file: string,
  options: { ffmpegPath: string; signal: AbortSignal },
): Promise<MediaFacts> {
  options.signal.throwIfAborted()
  const sniffed = await sniffMedia(file)
  if (sniffed.family === 'picture') {
    const picture = await runPictureChild({ source: file, target: null, previews: [] }, options.signal)
    return { kind: 'image', ...picture }
  }
  if (sniffed.family === 'film') {
    if (sniffed.format === 'webm' || (await holdsVideo(file, options)))
      return { kind: 'video', format: sniffed.format, ...(await probeFilm(file, options)) }
    return { kind: 'audio', format: 'm4a', durationMs: await soundLength(file, 'm4a', options) }
  }
  const durationMs = await soundLength(file, sniffed.format, options)
  return { kind: 'audio', format: sniffed.format, durationMs }
}

async function soundLength(
  file: string,
  format: SoundFormat,
  options: { ffmpegPath: string; signal: AbortSignal },
): Promise<number> {
  const { demuxer, durationMs } = await probeSound(file, options)
  if (demuxer.split(',')[0] === demuxers[format]) return durationMs
  throw new MediaError('broken', 'The sound is damaged: it is not what it begins as.')
}
