import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'

import { processLimits } from '#platform/media/guard.ts'
import { limited } from '#platform/process/limited.ts'

export type FfmpegProcess = {
  stdin: Writable
  stdout: Readable
  /** Resolves when ffmpeg has ended well; rejects with its own reason. */
  done: Promise<void>
  kill: () => void
}

/** Starts ffmpeg. `limits` bounds its memory and CPU time: for one that reads files from outside. */
export function startFfmpeg(
  ffmpegPath: string,
  args: readonly string[],
  { signal, limits }: { signal: AbortSignal; limits: boolean },
): FfmpegProcess {
  const [command, line] = limits ? limited(ffmpegPath, args, processLimits.decoder) : [ffmpegPath, args]
  const ffmpeg = spawn(command, line, { stdio: ['pipe', 'pipe', 'pipe'], signal, killSignal: 'SIGKILL' })
  let complaints = ''
  ffmpeg.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-4000)
  })
  const done = new Promise<void>((resolve, reject) => {
    ffmpeg.on('error', (error) => reject(new Error(`ffmpeg could not be started: ${error.message}`)))
    ffmpeg.on('close', (code, killedBy) => {
      if (code === 0) resolve()
      else reject(new Error(`ffmpeg ended with ${killedBy ?? code}: ${lastLines(complaints)}`))
    })
  })
  // Whoever writes, reads or waits sees the error; until then it must not count as unhandled.
  done.catch(() => {})
  ffmpeg.stdin.on('error', () => {})
  return {
    stdin: ffmpeg.stdin,
    stdout: ffmpeg.stdout,
    done,
    kill: () => {
      ffmpeg.kill('SIGKILL')
    },
  }
}

const lastLines = (text: string) => text.trim().split('\n').slice(-3).join(' | ') || 'no reason given'

/** Reads what `-progress pipe:1` writes: the frames encoded so far. */
export function watchFrames(stdout: Readable, onFrames: (frames: number) => void): void {
  createInterface({ input: stdout }).on('line', (line) => {
    const frames = /^frame=\s*(\d+)/.exec(line)?.[1]
    if (frames) onFrames(Number(frames))
  })
}
