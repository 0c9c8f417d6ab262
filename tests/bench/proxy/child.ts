import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** A server in a process of its own, and what its first line said. */
export type Child = {
  pid: number
  said: unknown
  /** Exit code or signal once it ended; null while it runs. */
  ended: () => number | string | null
  stop: () => Promise<void>
}

/** Starts a Node program that prints one line of JSON when it is ready. */
export async function startChild(file: string, args: string[]): Promise<Child> {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const line = await Promise.race([firstLine(child), once(child, 'exit').then(() => null)])
  if (line === null) throw new Error(`${file} did not start`)
  const said: unknown = JSON.parse(line)
  return {
    pid: child.pid ?? 0,
    said,
    ended: () => child.exitCode ?? child.signalCode,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const exit = once(child, 'exit')
      child.kill('SIGKILL')
      await exit
    },
  }
}

async function firstLine(child: ChildProcess & { stdout: NonNullable<ChildProcess['stdout']> }) {
  const lines = createInterface({ input: child.stdout })
  for await (const line of lines) return line
  return null
}
