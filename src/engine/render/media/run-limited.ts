import { execFile } from 'node:child_process'

import { limited } from './guard.ts'

export type Outcome = { ok: boolean; stdout: Buffer; stderr: string }

/** What a child may know of our environment: enough to start, none of the server's secrets. */
const passedOn = ['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'SystemRoot', 'TMPDIR', 'TEMP']

const timeLimitMs = 20_000
const outputLimit = 1024 * 1024

/**
 * Runs a program on a file from outside, under limits of memory, time and output. Resolves also when it fails;
 * rejects when it cannot be started or the signal aborts.
 */
export function runLimited(
  program: string,
  args: readonly string[],
  { purpose, signal }: { purpose: 'probe' | 'pictures'; signal: AbortSignal },
): Promise<Outcome> {
  const [command, line] = limited(program, args, purpose)
  const options = {
    encoding: 'buffer',
    timeout: timeLimitMs,
    killSignal: 'SIGKILL',
    maxBuffer: outputLimit,
    signal,
    env: { ...keptEnvironment(), MALLOC_ARENA_MAX: '1' },
  } as const
  return new Promise((resolve, reject) => {
    execFile(command, line, options, (error, stdout, stderr) => {
      if (signal.aborted) reject(signal.reason)
      else if (error?.code === 'ENOENT' || error?.code === 126 || error?.code === 127)
        reject(new Error(`${program} could not be started.`, { cause: error }))
      else resolve({ ok: error === null, stdout, stderr: stderr.toString('utf8') })
    })
  })
}

const keptEnvironment = () =>
  Object.fromEntries(passedOn.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
