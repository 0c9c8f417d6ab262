import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'

import type { Chance } from '#platform/chance.ts'
import type { Clock } from '#platform/clock.ts'
import { lockData } from '#platform/database/data-lock.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { listen } from '#platform/http/listen.ts'
import type { Log } from '#platform/log.ts'

import type { EngineContext } from './context.ts'
import { createEngineApp } from './http/app.ts'
import { type Practice, openPractice } from './practice.ts'
import type { Renderer } from './render/renderer.ts'
import { engineMigrations } from './store/migrations.ts'
import type { EngineTables } from './store/tables.ts'
import { startWorker } from './worker/worker.ts'

export type EngineOptions = {
  dataDir: string
  host: string
  port: number
  clock: Clock
  chance: Chance
  log: Log
  renderer: Renderer
}

export type RunningEngine = {
  /** `http://host:port` that it listens on. */
  origin: string
  /** The embedded Practice account: for the process that embeds the engine, never over HTTP. */
  practice: Practice
  /** Stops accepting, hands back running renders, closes the database. */
  stop: () => Promise<void>
}

/** Starts the documented API as a service on `dataDir`. Throws StartError when port or folder are taken. */
export async function startEngine(options: EngineOptions): Promise<RunningEngine> {
  const { dataDir, clock, chance, log, renderer } = options
  const videosDir = join(dataDir, 'media', 'engine')
  mkdirSync(videosDir, { recursive: true, mode: 0o700 })
  const unlock = lockData(dataDir, 'engine')
  removeUnfinished(videosDir)
  const database = openDatabase(join(dataDir, 'engine.db'))
  let origin = ''
  const ctx: EngineContext = {
    db: database.db.withTables<EngineTables>(),
    clock,
    chance,
    log,
    renderer,
    videosDir,
    // One core stays free for the servers; on two cores a second render would only halve both.
    lanes: Math.max(1, availableParallelism() - 1),
    progress: new Map(),
    publicOrigin: () => origin,
  }
  const closeData = async () => {
    await database.close()
    unlock()
  }
  try {
    const backupFile = join(dataDir, `engine-before-${clock.now()}.db`)
    await migrate(database, { migrations: engineMigrations, now: clock.now(), backupFile })
    const app = createEngineApp(ctx, { onSubmitted: () => worker.wake() })
    const listener = await listen({
      fetch: app.fetch,
      host: options.host,
      port: options.port,
      portName: 'ENGINE_PORT',
    })
    origin = listener.origin
    const worker = startWorker(ctx)
    const stop = async () => {
      await Promise.all([listener.close(), worker.stop()])
      await closeData()
    }
    return { origin, practice: openPractice(ctx), stop }
  } catch (error) {
    await closeData()
    throw error
  }
}

/** What a killed render left behind; its job is rendered again. */
function removeUnfinished(videosDir: string) {
  for (const name of readdirSync(videosDir)) if (name.includes('.part.')) rmSync(join(videosDir, name))
}
