import type { FrameSize } from '#contract/service/aspect-ratio.ts'
import { framesPerSecond } from '#contract/service/clip.ts'

import { startFfmpeg, watchFrames } from './ffmpeg-process.ts'
import type { Sound } from './montage/sound.ts'
import type { ExactFrames } from './picture/composition.ts'

export type Encoder = {
  /** Hands one frame (YUV 4:2:0) over; resolves when its bytes may be drawn over. Rejects with ffmpeg's reason. */
  write: (frame: Uint8Array) => Promise<void>
  /** Resolves when the file is complete. */
  finish: () => Promise<void>
}

export type EncoderOptions = {
  ffmpegPath: string
  file: string
  size: FrameSize
  frames: number
  crf: number
  /** Frames that get more bits. */
  exact: ExactFrames
  sound: Sound | null
  /** Kills ffmpeg. */
  signal: AbortSignal
  /** Frames that ffmpeg has taken in and encoded so far. */
  onEncoded: (frames: number) => void
}

/** H.264 as every player and browser takes it. */
export const videoFormat = (crf: number, zones = '') =>
  [
    `-c:v libx264 -preset veryfast -crf ${crf} -profile:v high -pix_fmt yuv420p -g 48 -bf 2`,
    `-x264-params aq-mode=3:aq-strength=0.9:threads=2${zones}`,
    '-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv',
  ].flatMap((line) => line.split(' '))

/** A fast-start MP4 that says what it is, with the same bytes each time; progress goes to stdout. */
export const fileFormat = (file: string) => [
  ...'-map_metadata -1 -metadata'.split(' '),
  'comment=offline animatic preview, not AI-generated',
  ...'-fflags +bitexact -flags:v +bitexact -flags:a +bitexact -movflags +faststart'.split(' '),
  ...'-progress pipe:1 -nostats -y'.split(' '),
  file,
]

/** Starts ffmpeg writing a fast-start H.264 MP4 from raw frames. The same frames give the same bytes. */
export function openEncoder(options: EncoderOptions): Encoder {
  const { ffmpegPath, signal, sound } = options
  const ffmpeg = startFfmpeg(ffmpegPath, encoderArguments(options), { signal, limits: sound !== null })
  watchFrames(ffmpeg.stdout, options.onEncoded)
  return {
    write: async (frame) => {
      const failed = await new Promise<boolean>((resolve) => {
        ffmpeg.stdin.write(frame, (error) => resolve(Boolean(error)))
      })
      if (!failed) return
      await ffmpeg.done
      throw new Error('ffmpeg ended before the last frame.')
    },
    finish: async () => {
      ffmpeg.stdin.end()
      await ffmpeg.done
    },
  }
}

function encoderArguments({ file, size, frames, crf, exact, sound }: EncoderOptions): string[] {
  const input = `-f rawvideo -pix_fmt yuv420p -video_size ${size.width}x${size.height} -framerate ${framesPerSecond} -i pipe:0`
  // Beside other inputs ffmpeg reads ahead: frames are large, two are enough.
  const readAhead = sound ? ['-thread_queue_size', '2'] : []
  const zones = [exact.first, exact.last].filter((frame) => frame !== null).map((at) => `${at},${at},q=12`)
  return [
    '-v',
    'error',
    ...readAhead,
    ...input.split(' '),
    ...(sound ? [...sound.inputs, '-filter_complex', sound.graph] : []),
    ...`-map 0:v${sound ? ' -map [sound] -c:a aac -b:a 160k -ar 48000 -ac 2' : ''}`.split(' '),
    ...videoFormat(crf, zones.length > 0 ? `:zones=${zones.join('/')}` : ''),
    ...`-t ${(frames / framesPerSecond).toFixed(6)}`.split(' '),
    ...fileFormat(file),
  ]
}
