import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

import { frameSize } from '#contract/service/aspect-ratio.ts'
import { clipDurationMs, frameCount, framesPerSecond } from '#contract/service/clip.ts'

import { writeFontConfig } from './caption/font-config.ts'
import { outputFiles, removeOutput } from './output-files.ts'
import type { RenderJob } from './render-message.ts'
import { startRenderProcess } from './render-process.ts'
import type { RenderRequest, UpscaleRequest } from './render-request.ts'

export type { RenderInputs, RenderRequest, UpscaleRequest } from './render-request.ts'

export type RenderedClip = {
  clipPath: string
  coverPath: string
  width: number
  height: number
  durationMs: number
  frames: number
}

export type RenderOptions = {
  /** Absolute path without extension: writes `${outBase}.mp4` and `${outBase}_cover.jpg`. */
  outBase: string
  signal: AbortSignal
  /** Called with rising shares from above 0 to 1. */
  onProgress: (share: number) => void
}

export type Renderer = {
  render(request: RenderRequest, options: RenderOptions): Promise<RenderedClip>
  /** 2×, same frames and sound, cover too. */
  upscale(request: UpscaleRequest, options: RenderOptions): Promise<RenderedClip>
}

/** Why a render gave no clip; the message is for a log. */
export class RenderError extends Error {
  override readonly name = 'RenderError'
  readonly code: 'cancelled' | 'render_failed'
  constructor(code: 'cancelled' | 'render_failed', message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** Seconds after which a job on a clip of `duration` seconds counts as stuck; generous, machines are shared. */
const limitSeconds = (duration: number) => 120 + 40 * duration

/**
 * Renders clips, each in a process of its own. A render that fails or is cancelled leaves no file and no process.
 * `cacheDir` keeps unpacked fonts between renders; it may be deleted at any time. Throws RenderError.
 */
export function createRenderer({ ffmpegPath, cacheDir }: { ffmpegPath: string; cacheDir: string }): Renderer {
  const place = (outBase: string) => ({ outBase, ffmpegPath, cacheDir })
  return {
    async render(request, options) {
      const job: RenderJob = { kind: 'render', request, ...place(options.outBase) }
      await runJob(job, options, limitSeconds(request.duration))
      return {
        ...finalFiles(options.outBase),
        ...frameSize[request.aspectRatio],
        durationMs: clipDurationMs(request.duration),
        frames: frameCount(request.duration),
      }
    },
    async upscale(request, options) {
      const seconds = request.frames / framesPerSecond
      const job: RenderJob = { kind: 'upscale', request, ...place(options.outBase) }
      await runJob(job, options, limitSeconds(Math.ceil(seconds)))
      return {
        ...finalFiles(options.outBase),
        width: request.width * 2,
        height: request.height * 2,
        durationMs: Math.floor(seconds * 1000),
        frames: request.frames,
      }
    },
  }
}

function finalFiles(outBase: string): { clipPath: string; coverPath: string } {
  const { clip, cover } = outputFiles(outBase)
  return { clipPath: clip.final, coverPath: cover.final }
}

async function runJob(job: RenderJob, { signal, onProgress }: RenderOptions, seconds: number): Promise<void> {
  try {
    signal.throwIfAborted()
    await mkdir(dirname(job.outBase), { recursive: true })
    const fontConfig = await writeFontConfig(job.cacheDir)
    await supervise(startRenderProcess(job, fontConfig, rising(onProgress)), signal, seconds)
  } catch (error) {
    // What cannot be removed either must not hide why the render failed.
    await removeOutput(outputFiles(job.outBase)).catch(() => {})
    throw asRenderError(error, signal)
  }
}

async function supervise(
  render: { finished: Promise<void>; kill: () => void },
  signal: AbortSignal,
  seconds: number,
): Promise<void> {
  let tooLong = false
  const watchdog = setTimeout(() => {
    tooLong = true
    render.kill()
  }, seconds * 1000)
  signal.addEventListener('abort', render.kill)
  if (signal.aborted) render.kill()
  try {
    await render.finished
  } catch (error) {
    if (!tooLong) throw error
    throw new Error(`The render was stopped: it had not finished after ${seconds} s.`, { cause: error })
  } finally {
    clearTimeout(watchdog)
    signal.removeEventListener('abort', render.kill)
  }
}

function asRenderError(error: unknown, signal: AbortSignal): RenderError {
  if (signal.aborted) return new RenderError('cancelled', 'The render was cancelled.', { cause: error })
  const reason = error instanceof Error ? error.message : String(error)
  return new RenderError('render_failed', reason, { cause: error })
}

/** Passes on only shares above the last one. */
function rising(onProgress: (share: number) => void) {
  let last = 0
  return (share: number) => {
    if (share <= last) return
    last = share
    onProgress(share)
  }
}
