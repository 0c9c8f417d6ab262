import { writeFile } from 'node:fs/promises'

import sharp from 'sharp'

import { frameSize } from '#contract/service/aspect-ratio.ts'
import { clipDurationMs, frameCount } from '#contract/service/clip.ts'
import { RenderError, type Renderer } from '#engine/render/renderer.ts'
import type { Clock } from '#platform/clock.ts'

/** Takes the place of the real renderer where a test is about jobs, not pictures: as long as `msPerClip` on its clock. */
export type PretendRenderer = Renderer & { msPerClip: number; failWith: string | null; started: string[] }

export function pretendRenderer(clock: Clock, msPerClip = 20_000): PretendRenderer {
  const renderer: PretendRenderer = {
    msPerClip,
    failWith: null,
    started: [],
    render: async (request, { outBase, signal, onProgress }) => {
      renderer.started.push(request.prompt)
      await pause(clock, renderer.msPerClip / 2, signal)
      onProgress(0.5)
      await pause(clock, renderer.msPerClip / 2, signal)
      if (renderer.failWith) throw new RenderError('render_failed', renderer.failWith)
      const size = frameSize[request.aspectRatio]
      const files = { clipPath: `${outBase}.mp4`, coverPath: `${outBase}_cover.jpg` }
      await writeFile(files.clipPath, pretendClip)
      await writeFile(files.coverPath, await pretendCover(size))
      onProgress(1)
      return {
        ...files,
        ...size,
        durationMs: clipDurationMs(request.duration),
        frames: frameCount(request.duration),
      }
    },
  }
  return renderer
}

/** Begins as an MP4 does; nothing in these tests plays it. */
const pretendClip = Buffer.concat([
  Buffer.from([0, 0, 0, 16]),
  Buffer.from('ftypisom'),
  Buffer.alloc(100_000, 7),
])

const pretendCover = ({ width, height }: { width: number; height: number }) =>
  sharp({ create: { width, height, channels: 3, background: '#336699' } })
    .jpeg()
    .toBuffer()

const pause = (clock: Clock, ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const cancel = clock.after(ms, resolve)
    signal.addEventListener('abort', () => {
      cancel()
      reject(new RenderError('cancelled', 'The render was cancelled.'))
    })
  })
