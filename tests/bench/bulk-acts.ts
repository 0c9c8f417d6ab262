import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'

import { systemChance } from '#platform/chance.ts'
import { systemClock } from '#platform/clock.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { createLog } from '#platform/log.ts'
import type { CallContext } from '#studio/context.ts'
import { planExport } from '#studio/export/plan-export.ts'
import { saveCollection } from '#studio/history/collections.ts'
import { labelJobs } from '#studio/history/label-jobs.ts'
import { removeJobs } from '#studio/history/remove-jobs.ts'
import { restoreJobs } from '#studio/history/restore-jobs.ts'
import { studioMigrations } from '#studio/store/migrations.ts'
import type { StudioTables } from '#studio/store/tables.ts'
import { startStudio } from '#studio/studio.ts'
import { createUpstreamClient } from '#upstream/client.ts'
import { upstreamMigrations } from '#upstream/store/migrations.ts'
import type { UpstreamTables } from '#upstream/store/tables.ts'
import { Vault } from '#upstream/vault.ts'

import { askedByOwner } from '../support/asked-by.ts'
import { noNetwork } from '../support/no-network.ts'
import { noOwnerPost } from '../support/no-owner-post.ts'
import type { Figure } from './figure.ts'
import { seedHistory } from './seeded-history.ts'

const jobs = 100_000
const bar = { stallMs: 200, memoryMb: 60 }
const all = { filter: {}, until: Number.MAX_SAFE_INTEGER }
const id = crypto.randomUUID()

const acts: Record<string, (ctx: CallContext) => Promise<unknown>> = {
  tag: (ctx) => labelJobs(ctx, { jobs: all, addTags: ['everything'] }),
  collect: (ctx) => labelJobs(ctx, { jobs: all, addTo: id }),
  export: (ctx) => planExport(ctx, { id, jobs: all }),
  remove: (ctx) => removeJobs(ctx, { id, jobs: all }),
  restore: (ctx) => restoreJobs(ctx, id),
}

/** What everybody else waits, and what it takes, while something is done to 100,000 jobs at once. */
export async function benchBulkActs(): Promise<Figure[]> {
  const { ctx, stop } = await openStudio()
  await saveCollection(ctx, { id, name: 'Everything' })
  const before = process.memoryUsage.rss()
  const figures: Figure[] = []
  let [stallMs, memoryMb] = [0, 0]
  for (const [name, act] of Object.entries(acts)) {
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const begun = performance.now()
    await act(ctx)
    const tookMs = performance.now() - begun
    delay.disable()
    stallMs = Math.max(stallMs, delay.max / 1e6)
    memoryMb = Math.max(memoryMb, (process.memoryUsage.rss() - before) / 1e6)
    figures.push({ name: `bulk acts, 100,000 jobs: ${name}`, value: tookMs / 1000, bar: null, unit: 's' })
  }
  await stop()
  return [
    { name: 'bulk acts: others wait at most', value: stallMs, bar: bar.stallMs, unit: 'ms' },
    { name: 'bulk acts: memory', value: memoryMb, bar: bar.memoryMb, unit: 'MB' },
    ...figures,
  ]
}

/** A studio with that many finished jobs, connected to nothing. */
async function openStudio() {
  const dataDir = mkdtempSync(join(tmpdir(), 'genray-bulk-'))
  const database = openDatabase(join(dataDir, 'studio.db'))
  const migrations = [...upstreamMigrations, ...studioMigrations]
  await migrate(database, { migrations, now: 1, backupFile: null })
  await seedHistory(dataDir, jobs, (n) => ({ prompt: `Number ${n}, a golden retriever in a sunlit meadow` }))
  const [clock, chance, masterKey] = [systemClock, systemChance, systemChance.bytes(32)]
  const vault = new Vault({ db: database.db.withTables<UpstreamTables>(), masterKey, clock, chance })
  const transport = { send: () => Promise.reject(new Error('nobody is there')), close: async () => {} }
  const studio = await startStudio({
    db: database.db.withTables<StudioTables>(),
    writes: database.writes,
    dataDir,
    upstream: {
      practice: createUpstreamClient(vault, 'practice', transport),
      live: createUpstreamClient(vault, 'live', transport),
    },
    masterKey,
    version: 'bench',
    practice: null,
    publicOrigin: null,
    guardedFetch: noNetwork,
    ownerPost: noOwnerPost,
    clock,
    chance,
    log: createLog('silent'),
  })
  const stop = async () => {
    await studio.stop()
    await database.close()
  }
  return { ctx: askedByOwner(studio.context('practice')), stop }
}
