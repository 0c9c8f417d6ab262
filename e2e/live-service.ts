import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import * as z from 'zod/mini'

import { StudioServer } from './studio-server.ts'

const run = promisify(execFile)

const Made = z.looseObject({ id: z.string(), key: z.optional(z.string()) })

/** Another engine in a process of its own, with an account that its operator made: what Live works with in tests. */
export class LiveService {
  readonly #server = new StudioServer({ PRACTICE_CREDITS: '1' })
  origin = ''
  key = ''
  accountId = ''

  async start(plan: 'standard' | 'advanced' = 'standard'): Promise<void> {
    this.origin = await this.#server.startEngine()
    this.accountId = (await this.operate('accounts', 'create', '--plan', plan)).id
    this.key = await this.newKey('live')
  }

  async newKey(name: string): Promise<string> {
    const { key } = await this.operate('keys', 'create', '--account', this.accountId, '--name', name)
    if (!key) throw new Error('the operator made no key')
    return key
  }

  /** An operator's words on this engine, answered as JSON. */
  async operate(...words: string[]): Promise<z.infer<typeof Made>> {
    const env = { ...process.env, DATA_DIR: this.#server.dataDir }
    const { stdout } = await run(process.execPath, ['src/server.ts', 'engine', ...words, '--json'], { env })
    return Made.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))
  }

  stop(): Promise<void> {
    return this.#server.stop()
  }

  dispose(): Promise<void> {
    return this.#server.dispose()
  }
}
