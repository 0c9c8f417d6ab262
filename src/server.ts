import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { type RunningEngine, startEngine } from '#engine/engine.ts'
import { operate } from '#engine/operator/operate.ts'
import { findFfmpeg } from '#engine/render/find-ffmpeg.ts'
import { createRenderer } from '#engine/render/renderer.ts'
import { systemChance } from '#platform/chance.ts'
import { systemClock } from '#platform/clock.ts'
import { lockData } from '#platform/database/data-lock.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { errorCode } from '#platform/error-code.ts'
import { listen } from '#platform/http/listen.ts'
import { isLoopback, originOf } from '#platform/http/origin-of.ts'
import { createLog, type Log } from '#platform/log.ts'
import { loadMasterKey, readMasterKey } from '#platform/secrets/master-key.ts'
import { StartError } from '#platform/start-error.ts'
import { unreadableRequest } from '#proxy/error-answer.ts'
import { createProxy } from '#proxy/proxy.ts'
import { makeClaimToken } from '#studio/members/claim-token.ts'
import { studioMigrations } from '#studio/store/migrations.ts'
import type { StudioTables } from '#studio/store/tables.ts'
import { startStudio } from '#studio/studio.ts'
import { createUpstreamClient } from '#upstream/client.ts'
import { upstreamMigrations } from '#upstream/store/migrations.ts'
import type { UpstreamTables } from '#upstream/store/tables.ts'
import { httpTransport } from '#upstream/transport.ts'
import { Vault } from '#upstream/vault.ts'

import { readEnv, type Settings } from './env.ts'

// Databases, clips and keys are their owner's alone.
process.umask(0o077)

type Stoppable = { stop: () => Promise<void> }

const seams = { clock: systemClock, chance: systemChance }
const root = join(import.meta.dirname, '..')
const mode = 'practice'

const commands: Record<string, (settings: Settings) => Promise<void>> = {
  both: async (settings) => {
    requirePublicUrl(settings)
    const log = createLog(settings.logLevel)
    const engine = await openEngine(settings, log)
    const studio = await openStudio(settings, log, engine).catch(async (error: unknown) => {
      await engine.stop()
      throw error
    })
    // The studio first: its POST in flight still finds the engine.
    stopOnSignal([studio, engine])
  },
  engine: async (settings) => {
    const words = process.argv.slice(3)
    if (words.length > 0) {
      makeDataDir(settings)
      const masterKey = masterKeyOf(settings)
      console.log(await operate({ ...seams, dataDir: settings.dataDir, masterKey }, words))
      return
    }
    const engine = await openEngine(settings, createLog(settings.logLevel))
    console.log(`The engine listens on ${engine.origin}`)
    stopOnSignal([engine])
  },
  studio: async (settings) => {
    requirePublicUrl(settings)
    stopOnSignal([await openStudio(settings, createLog(settings.logLevel), null)])
  },
  link: async (settings) => {
    requirePublicUrl(settings)
    const origin = settings.publicUrl?.origin ?? originOf(settings.host, settings.port)
    printLink(origin, readMasterKey(settings.keyFile))
  },
}

async function openEngine(settings: Settings, log: Log): Promise<RunningEngine> {
  makeDataDir(settings)
  const ffmpeg = await findFfmpeg(process.env)
  const renderer = createRenderer({ ffmpegPath: ffmpeg.path, cacheDir: join(settings.dataDir, 'cache') })
  const masterKey = masterKeyOf(settings)
  return startEngine({
    ...seams,
    ...settings,
    port: settings.enginePort,
    log,
    renderer,
    ffmpegPath: ffmpeg.path,
    masterKey,
  })
}

async function openStudio(settings: Settings, log: Log, engine: RunningEngine | null): Promise<Stoppable> {
  const { dataDir } = settings
  makeDataDir(settings)
  const unlock = lockData(dataDir, 'studio')
  const masterKey = masterKeyOf(settings)
  const database = openDatabase(join(dataDir, 'studio.db'))
  await migrate(database, {
    migrations: [...upstreamMigrations, ...studioMigrations],
    now: systemClock.now(),
    backupFile: join(dataDir, `studio-before-${systemClock.now()}.db`),
  })
  const vault = new Vault({ ...seams, db: database.db.withTables<UpstreamTables>(), masterKey })
  await connectPractice(vault, settings, engine)
  const transport = httpTransport()
  const upstream = createUpstreamClient(vault, mode, transport)
  const studio = await startStudio({
    ...seams,
    db: database.db.withTables<StudioTables>(),
    dataDir,
    mode,
    upstream,
    masterKey,
    version: readVersion(),
    practice: engine?.practice ?? null,
    log,
  })
  const port = { value: settings.port }
  const proxy = createProxy(studio.ctx, {
    dist: join(root, 'dist'),
    https: settings.publicUrl?.protocol === 'https:',
    port: () => port.value,
    allowedHosts: settings.publicUrl ? [settings.publicUrl.host] : [],
  })
  const closeData = async () => {
    // Reads are cut, a submit is awaited: its answer decides whether the job is paid.
    await Promise.all([studio.stop(), transport.close()])
    await database.close()
    unlock()
  }
  const listener = await listen({
    fetch: proxy.fetch,
    unreadable: unreadableRequest,
    host: settings.host,
    port: settings.port,
    portName: 'PORT',
  }).catch(async (error: unknown) => {
    await closeData()
    throw error
  })
  port.value = listener.port
  printLink(settings.publicUrl?.origin ?? listener.origin, masterKey)
  return {
    stop: async () => {
      await listener.close()
      await closeData()
    },
  }
}

/** The Practice key is made by the engine and handed over here, in process: never printed, never sent. */
async function connectPractice(
  vault: Vault,
  settings: Settings,
  engine: RunningEngine | null,
): Promise<void> {
  const known = await vault.read(mode)
  const baseUrl = engine?.origin ?? originOf(settings.host, settings.enginePort)
  if (!engine) {
    if (!known) throw new StartError('No engine was ever connected to this data folder: run npm start once.')
    if (!(await opensKey(vault)))
      throw new StartError(
        `The stored key does not open with the key file ${settings.keyFile}. Restore that file, or run npm start once.`,
      )
    return vault.moveTo(mode, baseUrl)
  }
  // A lost or replaced key file costs no more than this key: Practice makes another.
  if (known && (await engine.practice.knowsKey(known.keyHash)) && (await opensKey(vault)))
    return vault.moveTo(mode, baseUrl)
  const credits = settings.practiceCredits
  const { key, hint } = await engine.practice.rollKey(credits === undefined ? {} : { credits })
  await vault.connect({ mode, name: 'Practice', baseUrl, key, keyHint: hint })
}

const opensKey = (vault: Vault) =>
  vault.openKey(mode).then(
    () => true,
    () => false,
  )

function requirePublicUrl({ host, publicUrl }: Settings) {
  if (!publicUrl && !isLoopback(host))
    throw new StartError(
      `HOST=${host} opens the studio to the network: set PUBLIC_URL to the address that people use.`,
    )
}

function masterKeyOf({ dataDir, keyFile }: Settings) {
  const isFirstStart = !['engine.db', 'studio.db'].some((name) => existsSync(join(dataDir, name)))
  return loadMasterKey(keyFile, systemChance, isFirstStart)
}

function printLink(origin: string, masterKey: Buffer) {
  const token = makeClaimToken(masterKey, systemClock.now(), systemChance)
  console.log(
    `\nGenray Studio is at ${origin}\nOpen this link to sign this browser in (15 minutes, once):\n\n  ${origin}/claim#token=${token}\n`,
  )
}

function makeDataDir({ dataDir }: Settings) {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new StartError(`The folder ${dataDir} cannot be made (${errorCode(error)}). Correct DATA_DIR.`)
  }
}

function readVersion(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return version
}

function stopOnSignal(parts: Stoppable[]) {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    // Whatever hangs, the process is gone after 10 s.
    setTimeout(() => process.exit(1), 10_000).unref()
    for (const part of parts) await part.stop()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())
}

try {
  const name = process.argv[2] ?? 'both'
  const command = commands[name]
  if (!command)
    throw new StartError(`Unknown command ${name}: use engine, studio or link, or nothing for both.`)
  await command(readEnv(process.env))
} catch (error) {
  console.error(error instanceof StartError ? error.message : error)
  process.exit(1)
}
