import { mkdirSync, mkdtempSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { ownerId } from '#contract/studio/member.ts'
import { systemChance } from '#platform/chance.ts'
import { systemClock } from '#platform/clock.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { listen } from '#platform/http/listen.ts'
import { createLog } from '#platform/log.ts'
import { unreadableRequest } from '#proxy/error-answer.ts'
import { createProxy } from '#proxy/proxy.ts'
import { shortCuts } from '#proxy/short-cuts.ts'
import { blankJob } from '#studio/jobs/blank-job.ts'
import { currentRevision, nextRevision } from '#studio/jobs/change-job.ts'
import { clipFile, jobFile } from '#studio/library/job-files.ts'
import { makeClaimToken } from '#studio/members/claim-token.ts'
import { claimSession } from '#studio/members/session.ts'
import { studioMigrations } from '#studio/store/migrations.ts'
import type { JobRow, StudioTables } from '#studio/store/tables.ts'
import { startStudio } from '#studio/studio.ts'
import { createUpstreamClient } from '#upstream/client.ts'
import { upstreamMigrations } from '#upstream/store/migrations.ts'
import type { UpstreamTables } from '#upstream/store/tables.ts'
import { httpTransport } from '#upstream/transport.ts'
import { Vault } from '#upstream/vault.ts'

import { noNetwork } from '../../support/no-network.ts'
import { noOwnerPost } from '../../support/no-owner-post.ts'

// The studio as `npm run studio` puts it together, before a service at the first argument. One of its jobs is archived
// (the file of the second argument), one never will be: its clip comes straight from the service.
const [, , upstreamOrigin = '', clip = ''] = process.argv
const seams = { clock: systemClock, chance: systemChance }
const dataDir = mkdtempSync(join(tmpdir(), 'genray-proxy-bench-'))
const masterKey = systemChance.bytes(32)
const database = openDatabase(join(dataDir, 'studio.db'))
const migrations = [...upstreamMigrations, ...studioMigrations]
await migrate(database, { migrations, now: systemClock.now(), backupFile: null })
const vault = new Vault({ ...seams, db: database.db.withTables<UpstreamTables>(), masterKey })
const key = { name: 'Bench', key: 'sk_live_bench_bench_bench', keyHint: 'sk_live_…ench' }
await vault.connect({ ...key, mode: 'practice', baseUrl: upstreamOrigin })
const transport = httpTransport()
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
  version: 'bench',
  practice: null,
  guardedFetch: noNetwork,
  ownerPost: noOwnerPost,
  publicOrigin: null,
  log: createLog('warn'),
})
const ctx = studio.context('practice')
const proxy = createProxy(studio, {
  dist: '/nowhere',
  https: false,
  port: () => listener.port,
  allowedHosts: [],
})
const listener = await listen({
  ...shortCuts(proxy, studio),
  unreadable: unreadableRequest,
  host: '127.0.0.1',
  port: 0,
  portName: 'PORT',
})

const archivedId = await finishedJob({ archive: 'archived', clip_sha256: 'f'.repeat(64), tint: '#000000' })
const file = jobFile(ctx, archivedId, clipFile)
mkdirSync(dirname(file), { recursive: true })
await copyFile(clip, file)
const never = systemClock.now() + 365 * 24 * 3600_000
const streamedId = await finishedJob({ archive: 'retrying', archive_next_at: never })
const token = makeClaimToken(masterKey, systemClock.now(), systemChance)
const { secret } = await claimSession(ctx, { token })
const cookie = `genray_session_${listener.port}=${secret}`
const revision = await currentRevision(ctx.db)
console.log(JSON.stringify({ port: listener.port, cookie, archivedId, streamedId, revision }))

async function finishedJob(values: Partial<JobRow>): Promise<string> {
  const id = crypto.randomUUID()
  const now = systemClock.now()
  const request = { prompt: 'A meadow', model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' } as const
  const newest = await ctx.db.transaction().execute(nextRevision)
  await ctx.db
    .insertInto('job')
    .values({
      ...blankJob,
      person: ownerId,
      id,
      mode: ctx.mode,
      state: 'completed',
      prompt: request.prompt,
      request_json: JSON.stringify(request),
      model: request.model,
      duration: request.duration,
      aspect_ratio: request.aspect_ratio,
      estimate: 130,
      position: newest,
      number: newest,
      service_id: id,
      video_url: '/videos/clip.mp4',
      width: 1280,
      height: 720,
      duration_ms: 5041,
      created_at: now - 60_000,
      sent_at: now - 60_000,
      finished_at: now,
      revision: newest,
      ...values,
    })
    .execute()
  return id
}
