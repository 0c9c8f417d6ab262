import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { systemChance } from '#platform/chance.ts'
import { systemClock } from '#platform/clock.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { studioMigrations } from '#studio/store/migrations.ts'
import { upstreamMigrations } from '#upstream/store/migrations.ts'
import type { UpstreamTables } from '#upstream/store/tables.ts'
import { Vault } from '#upstream/vault.ts'

import { type FastClock, fastClock } from './fast-clock.ts'

export type Ended = { code: number | null; signal: NodeJS.Signals | null }

const startTimeoutMs = 60_000

/** `node src/server.ts studio` in a process of its own, on a data folder that is connected to some service. */
export class StudioProcess {
  readonly dataDir: string
  /** All that it printed. */
  output = ''
  /** From the start of the process until it listened. */
  startMs = 0
  readonly #root: string
  readonly #clock: FastClock
  #port = 0
  #servicePort = 0
  #cookie = ''
  #child: ChildProcess | null = null

  /** `root` is the folder of the program, `clock` the speed of its time. */
  constructor(dataDir: string, { root = process.cwd(), clock = fastClock(1) } = {}) {
    this.dataDir = dataDir
    this.#root = root
    this.#clock = clock
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** Makes the data folder, and stores the key of the service on `port` of loopback in it. */
  async connect(service: { port: number; key: string; hint: string; webhookSecret: string }): Promise<void> {
    mkdirSync(this.dataDir, { recursive: true, mode: 0o700 })
    const masterKey = systemChance.bytes(32)
    writeFileSync(join(this.dataDir, 'secret.key'), `${masterKey.toString('base64')}\n`, { mode: 0o600 })
    const database = openDatabase(join(this.dataDir, 'studio.db'))
    const migrations = [...upstreamMigrations, ...studioMigrations]
    await migrate(database, { migrations, now: systemClock.now(), backupFile: null })
    const db = database.db.withTables<UpstreamTables>()
    const vault = new Vault({ db, masterKey, clock: systemClock, chance: systemChance })
    await vault.connect({
      mode: 'practice',
      name: 'Practice',
      baseUrl: `http://127.0.0.1:${service.port}`,
      key: service.key,
      keyHint: service.hint,
      webhookSecret: service.webhookSecret,
    })
    await database.close()
    this.#servicePort = service.port
    this.#port = await freePort()
  }

  /** Starts it and waits until it listens. */
  async start(environment: Record<string, string> = {}): Promise<void> {
    const began = performance.now()
    const child = spawn(process.execPath, [...this.#clock.nodeArguments, 'src/server.ts', 'studio'], {
      cwd: this.#root,
      env: {
        ...process.env,
        ...this.#clock.environment,
        PORT: String(this.#port),
        ENGINE_PORT: String(this.#servicePort),
        DATA_DIR: this.dataDir,
        LOG_LEVEL: 'silent',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    let printed = ''
    await new Promise<void>((resolve, reject) => {
      const fail = () => reject(new Error(`the studio did not start:\n${printed}`))
      const timer = setTimeout(fail, startTimeoutMs)
      child.once('exit', fail)
      const read = (chunk: Buffer) => {
        printed += chunk.toString()
        this.output += chunk.toString()
        if (!/#token=\S+\n/.test(printed)) return
        clearTimeout(timer)
        child.off('exit', fail)
        resolve()
      }
      child.stdout.on('data', read)
      child.stderr.on('data', read)
    })
    this.startMs = performance.now() - began
    const [, port = '', token = ''] = /(?::(\d+))?\/claim#token=(\S+)/.exec(printed) ?? []
    if (this.#port === 0) this.#port = Number(port)
    if (this.#cookie === '') await this.#signIn(token)
  }

  get pid(): number {
    return this.#child?.pid ?? 0
  }

  signal(name: NodeJS.Signals): void {
    this.#child?.kill(name)
  }

  /** How it ended; waits for it. */
  async ended(): Promise<Ended> {
    const child = this.#child
    if (!child) throw new Error('it was never started')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    return { code: child.exitCode, signal: child.signalCode }
  }

  async kill(): Promise<void> {
    if (!this.#child) return
    this.signal('SIGKILL')
    await this.ended()
  }

  /** A call of the browser's; rejects when no answer comes. */
  async call(path: string, body?: object): Promise<{ status: number; body: unknown }> {
    const answer = await fetch(this.origin + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie: this.#cookie, origin: this.origin, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: answer.status, body: await answer.json() }
  }

  /** Reads the database beside the process, also when that is gone. */
  rows(sql: string, ...values: string[]): Array<Record<string, unknown>> {
    const db = new DatabaseSync(join(this.dataDir, 'studio.db'), { readOnly: true, timeout: 5000 })
    try {
      return db.prepare(sql).all(...values)
    } finally {
      db.close()
    }
  }

  async #signIn(token: string) {
    const answer = await fetch(`${this.origin}/api/session`, {
      method: 'POST',
      headers: { origin: this.origin, 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    if (answer.status !== 200) throw new Error(`the claim was answered with ${answer.status}`)
    this.#cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
