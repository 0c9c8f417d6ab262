import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { onTestFinished } from 'vitest'
import * as z from 'zod/mini'

import { StudioServer } from '../../e2e/studio-server.ts'

const run = promisify(execFile)

/** A real engine in a process of its own, and a customer's key that its operator made. */
export async function servedEngine(plan: 'standard' | 'advanced') {
  const server = new StudioServer()
  onTestFinished(() => server.dispose())
  const origin = await server.startEngine()
  const operate = async (...words: string[]): Promise<unknown> => {
    const env = { ...process.env, DATA_DIR: server.dataDir }
    const { stdout } = await run(process.execPath, ['src/server.ts', 'engine', ...words, '--json'], { env })
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
  }
  const account = z.object({ id: z.string() }).parse(await operate('accounts', 'create', '--plan', plan))
  const made = await operate('keys', 'create', '--account', account.id, '--name', 'test')
  return { server, origin, key: z.object({ key: z.string() }).parse(made).key }
}
