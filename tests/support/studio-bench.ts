import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql } from 'kysely'
import { onTestFinished } from 'vitest'

import type { VideoRequest } from '#contract/service/video-request.ts'
import type { Mode } from '#contract/studio/job.ts'
import { keyHint } from '#engine/keys/create-key.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openDatabase, type OpenDatabase } from '#platform/database/open-database.ts'
import type { GuardedFetch } from '#platform/guarded-fetch/guarded-fetch.ts'
import type { OwnerPost } from '#platform/guarded-fetch/owner-post.ts'
import { createLog } from '#platform/log.ts'
import { createProxy } from '#proxy/proxy.ts'
import type { CallContext } from '#studio/context.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { readJob } from '#studio/jobs/read-job.ts'
import { studioMigrations } from '#studio/store/migrations.ts'
import type { StudioTables } from '#studio/store/tables.ts'
import { type Studio, startStudio } from '#studio/studio.ts'
import { createUpstreamClient } from '#upstream/client.ts'
import { upstreamMigrations } from '#upstream/store/migrations.ts'
import type { UpstreamTables } from '#upstream/store/tables.ts'
import type { Transport, TransportAnswer, TransportRequest } from '#upstream/transport.ts'
import { Vault } from '#upstream/vault.ts'

import { theOwner } from './asked-by.ts'
import { countedChance } from './counted-chance.ts'
import { type EngineBench, engineBench, engineOrigin } from './engine-bench.ts'
import { noNetwork } from './no-network.ts'
import { noOwnerPost } from './no-owner-post.ts'
import { type TurnedClock, turnedClock } from './turned-clock.ts'

/** What a test does to the wire between studio and engine. */
export type Wire = {
  /** Requests that arrived at the engine, or would have. */
  sent: Array<{ method: string; path: string; at: number }>
  /** Before the engine sees it: throw to break the connection there. */
  before: (request: TransportRequest) => void
  /** After the engine acted: throw to lose its answer. */
  after: (request: TransportRequest) => void | Promise<void>
  /** What arrives of an answer: cut it, lengthen it, put another one in its place. */
  answer?: (request: TransportRequest, answer: TransportAnswer) => TransportAnswer
}

/** An engine and the wire to it. */
export type Service = { engine: EngineBench; wire: Wire }

/** The studio on the in-memory engine, both on one hand-turned clock. */
export type StudioBench = {
  engine: EngineBench
  clock: TurnedClock
  wire: Wire
  /** Both modes, as the owner asks them; `ctx` is Practice, the one that is connected and current from the start. */
  studio: OwnersStudio
  ctx: CallContext
  key: string
  accountId: string
  /** Stops the studio and starts another process on the same database. */
  restart: (options?: { kill?: boolean }) => Promise<void>
  /** Makes another service answer at an origin; the studio does not know of it yet. */
  addService: (origin: string, service: Service) => void
  submit: (request?: Partial<VideoRequest>) => Promise<string>
  state: (id: string) => Promise<string>
  /** Bytes that the studio's disk has left. */
  disk: { freeBytes: number }
  /** Every row of every table of the studio's database, as JSON. */
  stored: () => Promise<string>
  /** Takes writes away from the studio's database, as a full disk does. */
  setWritable: (writable: boolean) => Promise<void>
  proxy: (options?: { dist?: string; https?: boolean; port?: () => number }) => ReturnType<typeof createProxy>
}

/** A studio that its owner asks. */
type OwnersStudio = Omit<Studio, 'context' | 'current'> & {
  context: (mode: Mode) => CallContext
  current: () => CallContext
}

export const studioOrigin = 'http://127.0.0.1:8080'
const masterKey = Buffer.alloc(32, 9)

export async function studioBench(
  options: {
    plan?: 'standard' | 'advanced'
    credits?: number
    msPerClip?: number
    /** Where the service can reach the studio; it has the secret of its key then. */
    publicOrigin?: string
    /** A job of the engine ended. */
    onSettled?: () => void
    /** Decodes inputs and frames; none unless a test is about those. */
    ffmpegPath?: string
    /** What is at the addresses that people name; without it no name has an address. */
    guardedFetch?: Pick<GuardedFetch, 'get'>
    /** The owner's own handlers. */
    ownerPost?: OwnerPost
  } = {},
): Promise<StudioBench> {
  const clock = turnedClock()
  const engine = await engineBench(clock)
  engine.renderer.msPerClip = options.msPerClip ?? 20_000
  engine.startWorker(options.onSettled ? { onSettled: options.onSettled } : {})
  const { key, accountId, webhookSecret } = await engine.customer({ plan: 'advanced', ...options })
  const wire: Wire = { sent: [], before: () => {}, after: () => {} }
  const database = openDatabase(':memory:')
  const services = new Map([[engineOrigin, { engine, wire }]])
  const transport = engineTransport(services)
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
    webhookSecret: options.publicOrigin ? webhookSecret : null,
  })
  const dataDir = mkdtempSync(join(tmpdir(), 'genray-studio-'))
  const disk = { freeBytes: 10_000_000_000 }
  const publicOrigin = options.publicOrigin ?? null
  const { ffmpegPath = null, guardedFetch = noNetwork, ownerPost = noOwnerPost } = options
  const seams = { clock, chance, publicOrigin, ffmpegPath, guardedFetch, ownerPost }
  const start = () => openStudio({ ...seams, database, dataDir, disk, vault, transport })
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
    studio: running,
    ctx: running.context('practice'),
    key,
    accountId,
    disk,
    restart: async ({ kill = false } = {}) => {
      // A killed process never settles what it was doing: its loops just stop being turned.
      if (kill) void running.stop()
      else await running.stop()
      running = await start()
      bench.studio = running
      bench.ctx = running.context('practice')
      await clock.settle()
    },
    addService: (origin, service) => void services.set(origin, service),
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
    stored: () => dump(database),
    setWritable: async (writable) => {
      await sql.raw(`pragma query_only = ${writable ? 'off' : 'on'}`).execute(database.db)
    },
    state: async (id) => (await readJob(bench.ctx, id)).state,
    proxy: (proxyOptions = {}) =>
      createProxy(bench.studio, {
        dist: '/nowhere',
        https: false,
        port: () => 8080,
        allowedHosts: ['studio.example'],
        ...proxyOptions,
      }),
  }
  return bench
}

async function openStudio(parts: {
  database: OpenDatabase
  dataDir: string
  disk: { freeBytes: number }
  vault: Vault
  transport: Transport
  clock: TurnedClock
  chance: ReturnType<typeof countedChance>
  publicOrigin: string | null
  ffmpegPath: string | null
  guardedFetch: Pick<GuardedFetch, 'get'>
  ownerPost: OwnerPost
}): Promise<OwnersStudio> {
  const { vault, transport, database, disk, ...seams } = parts
  const studio = await startStudio({
    ...seams,
    db: database.db.withTables<StudioTables>(),
    writes: database.writes,
    disk: { freeBytes: async () => disk.freeBytes },
    upstream: {
      practice: createUpstreamClient(vault, 'practice', transport),
      live: createUpstreamClient(vault, 'live', transport),
    },
    masterKey,
    version: 'test',
    practice: null,
    log: createLog('silent'),
  })
  const asked = (ctx: ReturnType<Studio['context']>): CallContext => Object.assign(ctx, { viewer: theOwner })
  return {
    ...studio,
    context: (mode) => asked(studio.context(mode)),
    current: () => asked(studio.current()),
  }
}

/** Hands requests to the app of the engine at their origin, in place of a socket. */
function engineTransport(services: ReadonlyMap<string, Service>): Transport {
  return {
    send: async (request) => {
      const service = services.get(request.url.origin)
      if (!service) throw brokenBy('ECONNREFUSED')
      const { engine, wire } = service
      const method = request.method ?? (request.body === undefined ? 'GET' : 'POST')
      if (request.url.pathname.startsWith('/api'))
        wire.sent.push({ method, path: request.url.pathname, at: engine.clock.now() })
      wire.before(request)
      const answer = await engine.app.request(request.url.href, {
        method,
        headers: request.headers,
        ...(request.body === undefined ? {} : { body: await wholeBody(request.body) }),
      })
      await wire.after(request)
      const arrived = {
        status: answer.status,
        header: (name: string) => answer.headers.get(name),
        body: answer.body ?? noBody(),
      }
      return wire.answer?.(request, arrived) ?? arrived
    },
    close: async () => {},
  }
}

async function dump({ db }: OpenDatabase): Promise<string> {
  const { rows: tables } = await sql<{
    name: string
  }>`select name from sqlite_master where type = 'table'`.execute(db)
  const rows = []
  for (const { name } of tables) rows.push((await sql`select * from ${sql.table(name)}`.execute(db)).rows)
  return JSON.stringify(rows)
}

async function wholeBody(body: NonNullable<TransportRequest['body']>) {
  if (typeof body === 'string') return body
  const chunks: Uint8Array[] = []
  for await (const chunk of body instanceof Uint8Array ? [body] : body) chunks.push(chunk)
  return Uint8Array.from(Buffer.concat(chunks))
}

async function* noBody(): AsyncGenerator<Uint8Array> {}

/** An error as undici throws it. */
export const brokenBy = (code: string) => Object.assign(new Error(code), { code })
