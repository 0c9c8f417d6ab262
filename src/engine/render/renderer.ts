import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

import { type AspectRatio, frameSize } from '#contract/service/aspect-ratio.ts'
import { clipDurationMs, frameCount } from '#contract/service/clip.ts'
import type { Model } from '#contract/service/model.ts'

import { writeFontConfig } from './caption/font-config.ts'
import { outputFiles, removeOutput } from './output-files.ts'
import { startRenderProcess } from './render-process.ts'

export type RenderRequest = { prompt: string; model: Model; duration: number; aspectRatio: AspectRatio }

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

export type Renderer = { render(request: RenderRequest, options: RenderOptions): Promise<RenderedClip> }

/** Why a render gave no clip; the message is for a log. */
export class RenderError extends Error {
  override readonly name = 'RenderError'
  readonly code: 'cancelled' | 'render_failed'
  constructor(code: 'cancelled' | 'render_failed', message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** Seconds after which a render of a clip of `duration` seconds counts as stuck; generous, machines are shared. */
const limitSeconds = (duration: number) => 120 + 40 * duration

/**
 * Renders clips, each in a process of its own. A render that fails or is cancelled leaves no file and no process.
 * `cacheDir` keeps unpacked fonts between renders; it may be deleted at any time. Throws RenderError.
 */
export function createRenderer({ ffmpegPath, cacheDir }: { ffmpegPath: string; cacheDir: string }): Renderer {
  return {
    async render(request, { outBase, signal, onProgress }) {
      const output = outputFiles(outBase)
      try {
        signal.throwIfAborted()
        await mkdir(dirname(outBase), { recursive: true })
        const fontConfig = await writeFontConfig(cacheDir)
        const job = { request, outBase, ffmpegPath, cacheDir }
        const render = startRenderProcess(job, fontConfig, rising(onProgress))
        await supervise(render, signal, limitSeconds(request.duration))
      } catch (error) {
        await removeOutput(output)
        throw asRenderError(error, signal)
      }
      return {
        clipPath: output.clip.final,
        coverPath: output.cover.final,
        ...frameSize[request.aspectRatio],
        durationMs: clipDurationMs(request.duration),
        frames: frameCount(request.duration),
      }
    },
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
