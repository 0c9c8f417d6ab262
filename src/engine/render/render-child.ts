import { setPriority } from 'node:os'

import { outputFiles, removeOutput } from './output-files.ts'
import { renderClip } from './render-clip.ts'
import { RenderJob, type RenderReport } from './render-message.ts'

const politePriority = 10

setPriority(politePriority)
process.once('message', (message) => {
  void serve(RenderJob.parse(message))
})

/** Renders one job and ends. When the parent is gone, ends with ffmpeg and leaves nothing. */
async function serve(job: RenderJob): Promise<void> {
  const orphaned = new AbortController()
  process.once('disconnect', () => orphaned.abort())
  try {
    await renderClip(job, {
      signal: orphaned.signal,
      onProgress: (share) => report({ kind: 'progress', share }),
    })
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
