import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'

import type { Chance } from '#platform/chance.ts'
import type { Clock } from '#platform/clock.ts'
import { lockData } from '#platform/database/data-lock.ts'
import { createGuardedFetch } from '#platform/guarded-fetch/guarded-fetch.ts'
import { listen } from '#platform/http/listen.ts'
import type { Log } from '#platform/log.ts'
import { startLoop } from '#platform/loop.ts'

import type { EngineContext } from './context.ts'
import type { FaultPlan } from './faults/fault-plan.ts'
import { injectFaults } from './faults/inject-faults.ts'
import { createEngineApp } from './http/app.ts'
import { unreadableRequest } from './http/error-answer.ts'
import { createModeration } from './moderation/policy.ts'
import { type Practice, openPractice } from './practice.ts'
import type { Renderer } from './render/renderer.ts'
import { openEngineData } from './store/open-engine-data.ts'
import { expireUploads } from './uploads/expire-uploads.ts'
import { sweepUploads } from './uploads/sweep-uploads.ts'
import { startDeliverer } from './webhooks/deliverer.ts'
import { startWorker } from './worker/worker.ts'

const keyUseFlushMs = 5000

export type EngineOptions = {
  dataDir: string
  host: string
  port: number
  clock: Clock
  chance: Chance
  log: Log
  renderer: Renderer
  /** The ffmpeg that probes customers' media. */
  ffmpegPath: string
  /** Whole words that the content policy refuses; empty by default. */
  moderationTerms: readonly string[]
  /** Seals webhook secrets. */
  masterKey: Buffer
  /** How to misbehave on purpose, for tests and practice. */
  faults?: FaultPlan | null
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
  const { dataDir, clock, log, renderer } = options
  const unlock = lockData(dataDir, 'engine')
  const folders = prepareFolders(dataDir)
  const stored = await openEngineData({ ...options, migrates: true }).catch((error: unknown) => {
    unlock()
    throw error
  })
  let origin = ''
  const honest: EngineContext = {
    ...stored.data,
    log,
    renderer,
    ffmpegPath: options.ffmpegPath,
    ...folders,
    guardedFetch: createGuardedFetch(),
    moderate: createModeration(options.moderationTerms),
    // One core stays free for the servers; on two cores a second render would only halve both.
    lanes: Math.max(1, availableParallelism() - 1),
    progress: new Map(),
    publicOrigin: () => origin,
  }
  const { seams: ctx, calls: faults } = injectFaults(options.faults ?? null, honest, clock)
  if (faults) log.warn({ faults: faults.report() }, 'this engine misbehaves on purpose')
  const closeData = async () => {
    await stored.close()
    unlock()
  }
  try {
    await sweepUploads(ctx)
    const app = createEngineApp(ctx, { onSubmitted: () => worker.wake(), faults })
    const listener = await listen({
      fetch: app.fetch,
      unreadable: unreadableRequest,
      host: options.host,
      port: options.port,
      portName: 'ENGINE_PORT',
    })
    origin = listener.origin
    const deliverer = startDeliverer(ctx)
    const worker = startWorker(ctx, { onSettled: deliverer.wake })
    const bookkeeping = startLoop({
      name: 'key use',
      clock,
      log,
      step: async () => {
        await ctx.keyUse.flush(ctx.db)
        return keyUseFlushMs
      },
    })
    const expiry = startLoop({ name: 'uploads', clock, log, step: () => expireUploads(ctx) })
    const stop = async () => {
      await Promise.all([
        listener.close(),
        worker.stop(),
        deliverer.stop(),
        bookkeeping.stop(),
        expiry.stop(),
      ])
      await ctx.guardedFetch.close()
      await ctx.keyUse.flush(ctx.db)
      await closeData()
    }
    return { origin, practice: openPractice(ctx), stop }
  } catch (error) {
    await closeData()
    throw error
  }
}

/** Makes the folders of media and removes what a killed process left in them; its jobs are rendered again. */
function prepareFolders(dataDir: string) {
  const media = join(dataDir, 'media')
  const folders = {
    videosDir: join(media, 'engine'),
    uploadsDir: join(media, 'uploads'),
    inputsDir: join(media, 'inputs'),
  }
  rmSync(folders.inputsDir, { recursive: true, force: true })
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(folders.videosDir))
    if (name.includes('.part.')) rmSync(join(folders.videosDir, name))
  return folders
}
