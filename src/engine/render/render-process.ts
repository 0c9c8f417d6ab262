import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import { type RenderJob, RenderReport } from './render-message.ts'

/** What a child may know of our environment: enough to start ffmpeg, none of the server's secrets. */
const passedOn = new Set(['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'SystemRoot', 'TMPDIR', 'TEMP'])

export type RenderProcess = {
  /** Resolves when the job is done; rejects with the reason when it failed or the process died. */
  finished: Promise<void>
  /** Ends the process and its ffmpeg at once; `finished` rejects when they are gone. */
  kill: () => void
}

/** Forks a process of low priority that renders one job and ends. */
export function startRenderProcess(
  job: RenderJob,
  fontConfig: string,
  onProgress: (share: number) => void,
): RenderProcess {
  // A group of its own, so that one signal ends the child together with its ffmpeg.
  const child = fork(fileURLToPath(new URL('./render-child.ts', import.meta.url)), [], {
    detached: true,
    // Frames live outside the young heap, few threads allocate, and what is freed goes back at once:
    // the limits save 15 to 35 MB and no time is lost.
    execArgv: ['--max-semi-space-size=1'],
    env: {
      ...keptEnvironment(),
      MALLOC_ARENA_MAX: '1',
      MALLOC_TRIM_THRESHOLD_: '131072',
      FONTCONFIG_FILE: fontConfig,
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let complaints = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-2000)
  })
  const finished = new Promise<void>((resolve, reject) => {
    let outcome: 'done' | Error | null = null
    child.on('message', (message) => {
      const report = RenderReport.parse(message)
      if (report.kind === 'progress') onProgress(report.share)
      else outcome = report.kind === 'done' ? 'done' : new Error(report.reason)
    })
    child.on('error', (error) => {
      outcome ??= error
      if (child.pid === undefined) reject(error)
    })
    child.on('close', (code, signal) => {
      killGroup(child)
      if (outcome === 'done') resolve()
      else
        reject(
          outcome ??
            new Error(`The render process ended with ${signal ?? code}. ${complaints.trim()}`.trim()),
        )
    })
  })
  child.send(job, (error) => {
    if (error) killGroup(child)
  })
  return { finished, kill: () => killGroup(child) }
}

const keptEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => passedOn.has(name)))

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // ESRCH: nothing of the group is left.
  }
}
