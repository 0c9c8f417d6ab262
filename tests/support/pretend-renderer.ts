import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'

import sharp from 'sharp'

import { type FrameSize, frameSize } from '#contract/service/aspect-ratio.ts'
import { frameCount, framesPerSecond } from '#contract/service/clip.ts'
import { RenderError, type Renderer, type RenderOptions } from '#engine/render/renderer.ts'
import type { Clock } from '#platform/clock.ts'

import { madeMp4 } from './made-mp4.ts'

/** Takes the place of the real renderer where a test is about jobs, not pictures: as long as `msPerClip` on its clock. */
export type PretendRenderer = Renderer & { msPerClip: number; failWith: string | null; started: string[] }

export function pretendRenderer(clock: Clock, msPerClip = 20_000): PretendRenderer {
  const work = async ({ outBase, signal, onProgress }: RenderOptions, size: FrameSize, frames: number) => {
    await pause(clock, renderer.msPerClip / 2, signal)
    onProgress(0.5)
    await pause(clock, renderer.msPerClip / 2, signal)
    if (renderer.failWith) throw new RenderError('render_failed', renderer.failWith)
    const files = { clipPath: `${outBase}.mp4`, coverPath: `${outBase}_cover.jpg` }
    await writeFile(files.clipPath, pretendClip)
    await writeFile(files.coverPath, await pretendCover(size))
    onProgress(1)
    return { ...files, ...size, durationMs: Math.floor((frames * 1000) / framesPerSecond), frames }
  }
  const renderer: PretendRenderer = {
    msPerClip,
    failWith: null,
    started: [],
    render: (request, options) => {
      renderer.started.push(request.prompt)
      return work(options, frameSize[request.aspectRatio], frameCount(request.duration))
    },
    upscale: ({ source, width, height, frames }, options) => {
      renderer.started.push(`upscale ${basename(source)}`)
      return work(options, { width: width * 2, height: height * 2 }, frames)
    },
  }
  return renderer
}

/** Whole as an MP4 is; nothing in these tests plays it. */
const pretendClip = madeMp4()

const pretendCover = ({ width, height }: { width: number; height: number }) =>
  sharp({ create: { width, height, channels: 3, background: '#336699' } })
    .jpeg()
    .toBuffer()

const pause = (clock: Clock, ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const cancelled = () => reject(new RenderError('cancelled', 'The render was cancelled.'))
    if (signal.aborted) return cancelled()
    const cancel = clock.after(ms, resolve)
    signal.addEventListener('abort', () => {
      cancel()
      cancelled()
    })
  })
