import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const startTimeoutMs = 120_000
const claimLink = /(https?:\S+\/claim#token=\S+)/

/** The product as `npm start` runs it, on free ports and a data folder of its own. */
export class StudioServer {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'genray-e2e-'))
  readonly #environment: Record<string, string>
  #children: ChildProcess[] = []
  #ports = { PORT: '0', ENGINE_PORT: '0' }
  /** All that the servers printed. */
  output = ''
  claimUrl = ''
  origin = ''

  constructor(environment: Record<string, string> = {}) {
    this.#environment = environment
  }

  /** Starts studio and engine in one process, again on the same ports after a stop. */
  async start(): Promise<void> {
    const printed = await this.#run([], claimLink)
    this.#adopt(printed)
  }

  /** Starts the two halves as processes of their own, on data that `start` made. */
  async startApart(): Promise<{ engine: ChildProcess; studio: ChildProcess }> {
    const printed = await this.#run(['engine'], /listens on http:\S+:(\d+)/)
    this.#ports.ENGINE_PORT = printed
    this.#adopt(await this.#run(['studio'], claimLink))
    const [engine, studio] = this.#children.slice(-2)
    if (!engine || !studio) throw new Error('the servers did not start')
    return { engine, studio }
  }

  /** Starts the studio alone, without an engine beside it. */
  async startStudio(): Promise<void> {
    this.#adopt(await this.#run(['studio'], claimLink))
  }

  /** Starts the engine alone, again on its port; its origin. */
  async startEngine(): Promise<string> {
    return this.#run(['engine'], /listens on (http:\S+)/)
  }

  /** Another claim link, as `npm run link` prints it beside the running studio. */
  async newLink(): Promise<string> {
    return this.#run(['link'], claimLink)
  }

  /** Ends every process: politely, or as the kernel would. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const running = this.#children.filter((child) => child.exitCode === null && child.signalCode === null)
    this.#children = []
    await Promise.all(
      running.map(async (child) => {
        const ended = once(child, 'exit')
        child.kill(signal)
        await ended
      }),
    )
  }

  async dispose(): Promise<void> {
    await this.stop('SIGKILL')
    rmSync(this.dataDir, { recursive: true, force: true })
  }

  #adopt(claimUrl: string) {
    this.claimUrl = claimUrl
    this.origin = new URL(claimUrl).origin
    this.#ports.PORT = new URL(claimUrl).port
  }

  async #run(args: string[], wanted: RegExp): Promise<string> {
    const child = spawn(process.execPath, ['src/server.ts', ...args], {
      env: { ...process.env, ...this.#ports, ...this.#environment, DATA_DIR: this.dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#children.push(child)
    let printed = ''
    return new Promise((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`the server did not start, ${why}:\n${printed}`))
      const timer = setTimeout(() => fail('it takes too long'), startTimeoutMs)
      child.once('exit', (code, signal) => fail(`it ended with ${code ?? signal}`))
      const read = (chunk: Buffer) => {
        printed += chunk.toString()
        this.output += chunk.toString()
        const found = wanted.exec(printed)?.[1]
        if (!found) return
        clearTimeout(timer)
        resolve(found)
      }
      child.stdout.on('data', read)
      child.stderr.on('data', read)
    })
  }
}
