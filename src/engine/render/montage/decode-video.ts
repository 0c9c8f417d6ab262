import type { FrameSize } from '#contract/service/aspect-ratio.ts'
import { framesPerSecond } from '#contract/service/clip.ts'
import { guardedInput } from '#platform/media/guard.ts'
import type { FilmFacts } from '#platform/media/probe-film.ts'

import { startFfmpeg } from '../ffmpeg-process.ts'
import { mattedFrom } from './load-plate.ts'

export type VideoCut = {
  file: string
  facts: FilmFacts
  startSeconds: number
  frames: number
  size: FrameSize
}

/**
 * The frames of a stretch of a video, each the bytes of one frame of `size`; fewer when the video ends early.
 * A yielded buffer is drawn over by the next. Rejects when nothing or not all can be decoded.
 */
export async function* decodeVideo(
  cut: VideoCut,
  { ffmpegPath, signal }: { ffmpegPath: string; signal: AbortSignal },
): AsyncGenerator<Uint8Array, void> {
  const ffmpeg = startFfmpeg(ffmpegPath, decoderArguments(cut), { signal, limits: true })
  ffmpeg.stdin.end()
  const frame = new Uint8Array((cut.size.width * cut.size.height * 3) / 2)
  let filled = 0
  let count = 0
  try {
    for await (const chunk of ffmpeg.stdout) {
      if (!(chunk instanceof Uint8Array)) continue
      for (let from = 0; from < chunk.length;) {
        const piece = chunk.subarray(from, from + frame.length - filled)
        frame.set(piece, filled)
        from += piece.length
        filled += piece.length
        if (filled < frame.length) continue
        filled = 0
        count++
        yield frame
      }
    }
    await ffmpeg.done
    if (count === 0) throw new Error('A reference video gave no frames.')
  } finally {
    ffmpeg.kill()
  }
}

function decoderArguments({ file, facts, startSeconds, frames, size }: VideoCut): string[] {
  return [
    ...'-nostdin -v error'.split(' '),
    ...guardedInput(file, ['-ss', startSeconds.toFixed(3)]),
    ...'-map 0:V:0 -an -sn -dn -filter_complex_threads 1 -filter_threads 1 -vf'.split(' '),
    `scale=iw*sar:ih,setsar=1,fps=${framesPerSecond},${fitting(facts, size)},setsar=1,format=yuv420p`,
    ...`-frames:v ${frames} -f rawvideo -pix_fmt yuv420p pipe:1`.split(' '),
  ]
}

const toVideoRange = 'flags=bicubic:out_color_matrix=bt709:out_range=tv'

/** Cropped to the frame; a video of quite another shape stands whole on a dark blur of itself, as pictures do. */
function fitting(facts: FilmFacts, { width, height }: FrameSize): string {
  const cover = `force_original_aspect_ratio=increase:${toVideoRange}`
  const matted = mattedFrom(facts, { width, height })
  if (!matted) return `scale=${width}:${height}:${cover},crop=${width}:${height}`
  const [low, lower] = [2 * Math.round(width / 32), 2 * Math.round(height / 32)]
  const ground = `scale=${low}:${lower}:${cover},crop=${low}:${lower},boxblur=4:3,lutyuv=y=16+(val-16)*0.55,scale=${width}:${height}:flags=bicubic`
  const front = `scale=${width}:${height}:force_original_aspect_ratio=decrease:${toVideoRange}`
  return `split[a][b];[a]${ground}[ground];[b]${front}[front];[ground][front]overlay=(W-w)/2:(H-h)/2`
}
