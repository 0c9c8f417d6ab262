import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'

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
import { createGuardedFetch } from '#platform/guarded-fetch/guarded-fetch.ts'
import { createOwnerPost } from '#platform/guarded-fetch/owner-post.ts'
import { listen } from '#platform/http/listen.ts'
import { isLoopback, originOf } from '#platform/http/origin-of.ts'
import { createLog, type Log, withoutSecrets } from '#platform/log.ts'
import { loadMasterKey, readMasterKey } from '#platform/secrets/master-key.ts'
import { StartError } from '#platform/start-error.ts'
import { unreadableRequest } from '#proxy/error-answer.ts'
import { createProxy } from '#proxy/proxy.ts'
import { shortCuts } from '#proxy/short-cuts.ts'
import { runBackupCommand } from '#studio/backup/backup-command.ts'
import { requireWhole } from '#studio/backup/restore.ts'
import { makeClaimToken } from '#studio/members/claim-token.ts'
import { studioMigrations } from '#studio/store/migrations.ts'
import type { StudioTables } from '#studio/store/tables.ts'
import { startStudio } from '#studio/studio.ts'
import { createUpstreamClient } from '#upstream/client.ts'
import { keepPracticeKey } from '#upstream/practice-key.ts'
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
    const words = process.argv.slice(3)
    if (words.length > 0) {
      const migrations = [...upstreamMigrations, ...studioMigrations]
      const options = { ...seams, ...settings, version: readVersion(), migrations }
      console.log(await runBackupCommand(options, words))
      return
    }
    requirePublicUrl(settings)
    stopOnSignal([await openStudio(settings, createLog(settings.logLevel), null)])
  },
  link: async (settings) => {
    requirePublicUrl(settings)
    const origin = settings.publicUrl?.origin ?? originOf(settings.host, settings.port)
    printLink(origin, readMasterKey(settings.keyFile))
  },
}

let ffmpegFound: ReturnType<typeof findFfmpeg> | null = null
const lookForFfmpeg = () => (ffmpegFound ??= findFfmpeg(process.env))

/** The engine cannot do without ffmpeg; a studio alone only misses frames of clips, and takes pictures alone as inputs. */
const decoderPath = (log: Log) =>
  lookForFfmpeg().then(
    ({ path }) => path,
    (error: unknown) => {
      log.warn(
        { err: error },
        'no ffmpeg: clips get no frames to hover over, and videos and sounds cannot be inputs',
      )
      return null
    },
  )

async function openEngine(settings: Settings, log: Log): Promise<RunningEngine> {
  makeDataDir(settings)
  const ffmpeg = await lookForFfmpeg()
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
  await keepPracticeKey(vault, {
    baseUrl: engine?.origin ?? originOf(settings.host, settings.enginePort),
    maker: engine?.practice ?? null,
    keyFile: settings.keyFile,
    credits: settings.practiceCredits,
  })
  const transport = httpTransport()
  const guardedFetch = createGuardedFetch()
  const port = { value: settings.port }
  const ownerPost = createOwnerPost({
    own: () => ({ port: port.value, host: settings.publicUrl?.host ?? null }),
  })
  const studio = await startStudio({
    ...seams,
    db: database.db.withTables<StudioTables>(),
    writes: database.writes,
    dataDir,
    upstream: {
      practice: createUpstreamClient(vault, 'practice', transport),
      live: createUpstreamClient(vault, 'live', transport),
    },
    masterKey,
    version: readVersion(),
    practice: engine?.practice ?? null,
    publicOrigin: settings.publicUrl?.protocol === 'https:' ? settings.publicUrl.origin : null,
    ffmpegPath: await decoderPath(log),
    guardedFetch,
    ownerPost,
    log,
  })
  const proxy = createProxy(studio, {
    dist: join(root, 'dist'),
    https: settings.publicUrl?.protocol === 'https:',
    port: () => port.value,
    allowedHosts: settings.publicUrl ? [settings.publicUrl.host] : [],
  })
  const closeData = async () => {
    // Reads are cut, a submit is awaited: its answer decides whether the job is paid.
    await Promise.all([studio.stop(), transport.close(), guardedFetch.close()])
    await database.close()
    unlock()
  }
  const listener = await listen({
    ...shortCuts(proxy, studio),
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
      // The queue takes nothing up from now on, however long browsers keep their connections.
      await Promise.all([studio.stop(), listener.close().then(closeData)])
    },
  }
}

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
  requireWhole(dataDir)
}

function readVersion(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return version
}

/** The first signal ends the parts one after the other; a second one, or 10 s, ends the process as it is. */
function stopOnSignal(parts: Stoppable[]) {
  let stopping = false
  const stop = async () => {
    if (stopping) process.exit(1)
    stopping = true
    // Whatever hangs, the process is gone after 10 s.
    setTimeout(() => process.exit(1), 10_000).unref()
    for (const part of parts) await part.stop()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())
}

/** Ends the process as Node does, without the secrets that an error may carry. */
function die(error: unknown): never {
  console.error(error instanceof StartError ? error.message : withoutSecrets(inspect(error)))
  process.exit(1)
}
process.on('uncaughtException', die)

try {
  const name = process.argv[2] ?? 'both'
  const command = commands[name]
  if (!command)
    throw new StartError(`Unknown command ${name}: use engine, studio or link, or nothing for both.`)
  await command(readEnv(process.env))
} catch (error) {
  die(error)
}
