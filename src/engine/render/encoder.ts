import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

import type { FrameSize } from '#contract/service/aspect-ratio.ts'
import { framesPerSecond } from '#contract/service/clip.ts'

export type Encoder = {
  /** Hands one frame (YUV 4:2:0) over; resolves when its bytes may be drawn over. Rejects with ffmpeg's reason. */
  write: (frame: Uint8Array) => Promise<void>
  /** Resolves when the file is complete. */
  finish: () => Promise<void>
  kill: () => void
}

export type EncoderOptions = {
  ffmpegPath: string
  file: string
  size: FrameSize
  frames: number
  crf: number
  /** Kills ffmpeg. */
  signal: AbortSignal
  /** Frames that ffmpeg has taken in and encoded so far. */
  onEncoded: (frames: number) => void
}

/** Starts ffmpeg writing a fast-start H.264 MP4 from raw frames. The same frames give the same bytes. */
export function openEncoder(options: EncoderOptions): Encoder {
  const ffmpeg = spawn(options.ffmpegPath, encoderArguments(options), {
    stdio: ['pipe', 'pipe', 'pipe'],
    signal: options.signal,
    killSignal: 'SIGKILL',
  })
  let complaints = ''
  ffmpeg.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-4000)
  })
  createInterface({ input: ffmpeg.stdout }).on('line', (line) => {
    const frames = /^frame=\s*(\d+)/.exec(line)?.[1]
    if (frames) options.onEncoded(Number(frames))
  })
  const done = new Promise<void>((resolve, reject) => {
    ffmpeg.on('error', (error) => reject(new Error(`ffmpeg could not be started: ${error.message}`)))
    ffmpeg.on('close', (code, signal) => {
      if (code === 0) resolve()
      else reject(new Error(`ffmpeg ended with ${signal ?? code}: ${lastLines(complaints)}`))
    })
  })
  // Whoever writes or finishes sees the error; until then it must not count as unhandled.
  done.catch(() => {})
  ffmpeg.stdin.on('error', () => {})
  return {
    write: async (frame) => {
      const failed = await new Promise<boolean>((resolve) => {
        ffmpeg.stdin.write(frame, (error) => resolve(Boolean(error)))
      })
      if (!failed) return
      await done
      throw new Error('ffmpeg ended before the last frame.')
    },
    finish: async () => {
      ffmpeg.stdin.end()
      await done
    },
    kill: () => {
      ffmpeg.kill('SIGKILL')
    },
  }
}

const lastLines = (text: string) => text.trim().split('\n').slice(-3).join(' | ') || 'no reason given'

function encoderArguments({ file, size, frames, crf }: EncoderOptions): string[] {
  const line = [
    `-v error -f rawvideo -pix_fmt yuv420p -video_size ${size.width}x${size.height} -framerate ${framesPerSecond}`,
    '-i pipe:0 -map 0:v',
    `-c:v libx264 -preset veryfast -crf ${crf} -profile:v high -pix_fmt yuv420p -g 48 -bf 2`,
    '-x264-params aq-mode=3:aq-strength=0.9:threads=2',
    '-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv',
    `-t ${(frames / framesPerSecond).toFixed(6)} -map_metadata -1`,
  ]
  return [
    ...line.join(' ').split(' '),
    '-metadata',
    'comment=offline animatic preview, not AI-generated',
    ...'-fflags +bitexact -flags:v +bitexact -flags:a +bitexact -movflags +faststart'.split(' '),
    ...'-progress pipe:1 -nostats -y'.split(' '),
    file,
  ]
}
