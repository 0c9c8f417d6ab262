import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql } from 'kysely'
import { onTestFinished } from 'vitest'

import type { VideoRequest } from '#contract/service/video-request.ts'
import { keyHint } from '#engine/keys/create-key.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openDatabase, type OpenDatabase } from '#platform/database/open-database.ts'
import { createLog } from '#platform/log.ts'
import { createProxy } from '#proxy/proxy.ts'
import type { StudioContext } from '#studio/context.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { readJob } from '#studio/jobs/read-job.ts'
import { studioMigrations } from '#studio/store/migrations.ts'
import type { StudioTables } from '#studio/store/tables.ts'
import { type RunningStudio, startStudio } from '#studio/studio.ts'
import { createUpstreamClient } from '#upstream/client.ts'
import { upstreamMigrations } from '#upstream/store/migrations.ts'
import type { UpstreamTables } from '#upstream/store/tables.ts'
import type { Transport, TransportRequest } from '#upstream/transport.ts'
import { Vault } from '#upstream/vault.ts'

import { countedChance } from './counted-chance.ts'
import { type EngineBench, engineBench, engineOrigin } from './engine-bench.ts'
import { type TurnedClock, turnedClock } from './turned-clock.ts'

/** What a test does to the wire between studio and engine. */
export type Wire = {
  /** Requests that arrived at the engine, or would have. */
  sent: Array<{ method: string; path: string; at: number }>
  /** Before the engine sees it: throw to break the connection there. */
  before: (request: TransportRequest) => void
  /** After the engine acted: throw to lose its answer. */
  after: (request: TransportRequest) => void | Promise<void>
}

/** The studio on the in-memory engine, both on one hand-turned clock. */
export type StudioBench = {
  engine: EngineBench
  clock: TurnedClock
  wire: Wire
  ctx: StudioContext
  key: string
  accountId: string
  /** Stops the studio and starts another process on the same database. */
  restart: (options?: { kill?: boolean }) => Promise<void>
  submit: (request?: Partial<VideoRequest>) => Promise<string>
  state: (id: string) => Promise<string>
  /** Takes writes away from the studio's database, as a full disk does. */
  setWritable: (writable: boolean) => Promise<void>
  proxy: () => ReturnType<typeof createProxy>
}

export const studioOrigin = 'http://127.0.0.1:8080'
const masterKey = Buffer.alloc(32, 9)

export async function studioBench(
  options: { plan?: 'standard' | 'advanced'; credits?: number; msPerClip?: number } = {},
): Promise<StudioBench> {
  const clock = turnedClock()
  const engine = await engineBench(clock)
  engine.renderer.msPerClip = options.msPerClip ?? 20_000
  engine.startWorker()
  const { key, accountId } = await engine.customer({ plan: 'advanced', ...options })
  const wire: Wire = { sent: [], before: () => {}, after: () => {} }
  const database = openDatabase(':memory:')
  const transport = engineTransport(engine, wire)
  await migrate(database, {
    migrations: [...upstreamMigrations, ...studioMigrations],
    now: clock.now(),
    backupFile: null,
  })
  const chance = countedChance('studio')
  const vault = new Vault({ db: database.db.withTables<UpstreamTables>(), masterKey, clock, chance })
  await vault.connect({
    mode: 'practice',
    name: 'Practice',
    baseUrl: engineOrigin,
    key,
    keyHint: keyHint(key),
  })
  const dataDir = mkdtempSync(join(tmpdir(), 'genray-studio-'))
  const start = () => openStudio({ database, dataDir, vault, transport, clock, chance })
  let running = await start()
  await clock.settle()
  onTestFinished(async () => {
    await running.stop()
    await database.close()
  })
  const bench: StudioBench = {
    engine,
    clock,
    wire,
    ctx: running.ctx,
    key,
    accountId,
    restart: async ({ kill = false } = {}) => {
      // A killed process never settles what it was doing: its loops just stop being turned.
      if (kill) void running.stop()
      else await running.stop()
      running = await start()
      bench.ctx = running.ctx
      await clock.settle()
    },
    submit: async (request = {}) => {
      const id = crypto.randomUUID()
      const whole = {
        prompt: 'x',
        model: 'seedance-2.0',
        duration: 5,
        aspect_ratio: '16:9',
        ...request,
      } as const
      await createJob(bench.ctx, { id, request: whole })
      await clock.settle()
      return id
    },
    setWritable: async (writable) => {
      await sql.raw(`pragma query_only = ${writable ? 'off' : 'on'}`).execute(database.db)
    },
    state: async (id) => (await readJob(bench.ctx, id)).state,
    proxy: () =>
      createProxy(bench.ctx, {
        dist: '/nowhere',
        https: false,
        port: () => 8080,
        allowedHosts: ['studio.example'],
      }),
  }
  return bench
}

function openStudio(parts: {
  database: OpenDatabase
  dataDir: string
  vault: Vault
  transport: Transport
  clock: TurnedClock
  chance: ReturnType<typeof countedChance>
}): Promise<RunningStudio> {
  const { clock, chance, vault, transport, database, dataDir } = parts
  return startStudio({
    db: database.db.withTables<StudioTables>(),
    dataDir,
    mode: 'practice',
    upstream: createUpstreamClient(vault, 'practice', transport),
    masterKey,
    version: 'test',
    practice: null,
    clock,
    chance,
    log: createLog('silent'),
  })
}

/** Hands requests to the engine's app in place of a socket. */
function engineTransport(engine: EngineBench, wire: Wire): Transport {
  return {
    send: async (request) => {
      const method = request.body === undefined ? 'GET' : 'POST'
      if (request.url.pathname.startsWith('/api'))
        wire.sent.push({ method, path: request.url.pathname, at: engine.clock.now() })
      wire.before(request)
      const answer = await engine.app.request(request.url.href, {
        method,
        headers: request.headers,
        ...(request.body === undefined ? {} : { body: request.body }),
      })
      await wire.after(request)
      return {
        status: answer.status,
        header: (name) => answer.headers.get(name),
        body: answer.body ?? noBody(),
      }
    },
    close: async () => {},
  }
}

async function* noBody(): AsyncGenerator<Uint8Array> {}

/** An error as undici throws it. */
export const brokenBy = (code: string) => Object.assign(new Error(code), { code })
