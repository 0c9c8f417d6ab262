import { setPriority } from 'node:os'

import sharp from 'sharp'

import { outputFiles, removeOutput } from './output-files.ts'
import { renderClip } from './render-clip.ts'
import { RenderJob, type RenderReport } from './render-message.ts'
import { upscaleClip } from './upscale-clip.ts'

const politePriority = 10

setPriority(politePriority)
sharp.concurrency(1)
sharp.cache(false)
process.once('message', (message) => {
  void serve(RenderJob.parse(message))
})

/** Does one job and ends. When the parent is gone, ends with ffmpeg and leaves nothing. */
async function serve(job: RenderJob): Promise<void> {
  const orphaned = new AbortController()
  process.once('disconnect', () => orphaned.abort())
  try {
    const watch = {
      signal: orphaned.signal,
      onProgress: (share: number) => report({ kind: 'progress', share }),
    }
    await (job.kind === 'render' ? renderClip(job, watch) : upscaleClip(job, watch))
    report({ kind: 'done' })
  } catch (error) {
    await removeOutput(outputFiles(job.outBase))
    report({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) })
  }
  if (process.connected) process.disconnect?.()
}

function report(message: RenderReport): void {
  if (process.connected) process.send?.(message)
}
