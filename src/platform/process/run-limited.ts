import { execFile } from 'node:child_process'

import { limited, type ProcessLimits } from './limited.ts'

export type Outcome = { ok: boolean; stdout: Buffer; stderr: string }

/** What a child may know of our environment: enough to start, none of the server's secrets. */
const passedOn = ['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'SystemRoot', 'TMPDIR', 'TEMP']

const timeLimitMs = 20_000
const outputLimit = 1024 * 1024

/**
 * Runs a program on a file from outside, under limits of memory, time and output (bytes). Resolves also when it fails;
 * rejects when it cannot be started or the signal aborts.
 */
export function runLimited(
  program: string,
  args: readonly string[],
  options: { limits: ProcessLimits; signal: AbortSignal; mostOutput?: number },
): Promise<Outcome> {
  const { limits, signal, mostOutput = outputLimit } = options
  const [command, line] = limited(program, args, limits)
  return new Promise((resolve, reject) => {
    execFile(
      command,
      line,
      {
        encoding: 'buffer',
        timeout: timeLimitMs,
        killSignal: 'SIGKILL',
        maxBuffer: mostOutput,
        signal,
        env: { ...keptEnvironment(), MALLOC_ARENA_MAX: '1' },
      },
      (error, stdout, stderr) => {
        if (signal.aborted) reject(signal.reason)
        else if (error?.code === 'ENOENT' || error?.code === 126 || error?.code === 127)
          reject(new Error(`${program} could not be started.`, { cause: error }))
        else resolve({ ok: error === null, stdout, stderr: stderr.toString('utf8') })
      },
    )
  })
}

const keptEnvironment = () =>
  Object.fromEntries(passedOn.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
