import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { VideoRequest } from '#contract/service/video-request.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { createLog } from '#platform/log.ts'
import type { CallContext } from '#studio/context.ts'
import { moveJob } from '#studio/jobs/change-job.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { refreshAccount } from '#studio/money/refresh-account.ts'
import { settleSubmit } from '#studio/queue/settle-submit.ts'
import { studioMigrations } from '#studio/store/migrations.ts'
import type { JobRow, StudioTables } from '#studio/store/tables.ts'
import { startStudio } from '#studio/studio.ts'
import { applyReading } from '#studio/tracker/apply-reading.ts'
import { createUpstreamClient } from '#upstream/client.ts'
import { upstreamMigrations } from '#upstream/store/migrations.ts'
import type { UpstreamTables } from '#upstream/store/tables.ts'
import { Vault } from '#upstream/vault.ts'

import { askedByOwner } from './asked-by.ts'
import { countedChance } from './counted-chance.ts'
import { noNetwork } from './no-network.ts'
import { noOwnerPost } from './no-owner-post.ts'
import { type PretendService, pretendService } from './pretend-service.ts'
import { type TurnedClock, turnedClock } from './turned-clock.ts'

/** The studio's books on a service that a test leads by the hand; no loop of the studio does anything by itself. */
export type BooksBench = {
  service: PretendService
  clock: TurnedClock
  ctx: CallContext
  /** Starts sending a job of so many seconds, as the queue does. */
  send: (duration: number) => Promise<void>
  /** Starts reading the account. */
  askAccount: () => void
  /** Starts looking at a job of the service that we know and that is not final here. */
  look: (serviceId: string) => Promise<void>
  /** Lets a request be acted upon or answered, and what follows happen. */
  go: (held: { act: () => void; answer: () => void } | null, step: 'act' | 'answer') => Promise<void>
  /** Reads the account and waits for it. */
  readAccount: () => Promise<void>
} & AsyncDisposable

const key = 'sk_live_0123456789abcdef0123456789abcdef'

export async function booksBench(): Promise<BooksBench> {
  const clock = turnedClock()
  const service = pretendService()
  const database = openDatabase(':memory:')
  await migrate(database, {
    migrations: [...upstreamMigrations, ...studioMigrations],
    now: clock.now(),
    backupFile: null,
  })
  const chance = countedChance('books')
  const masterKey = Buffer.alloc(32, 3)
  const vault = new Vault({ db: database.db.withTables<UpstreamTables>(), masterKey, clock, chance })
  const studio = await startStudio({
    db: database.db.withTables<StudioTables>(),
    writes: database.writes,
    dataDir: mkdtempSync(join(tmpdir(), 'genray-books-')),
    upstream: {
      practice: createUpstreamClient(vault, 'practice', service.transport),
      live: createUpstreamClient(vault, 'live', service.transport),
    },
    masterKey,
    version: 'test',
    practice: null,
    guardedFetch: noNetwork,
    ownerPost: noOwnerPost,
    publicOrigin: null,
    clock,
    chance,
    log: createLog('silent'),
  })
  const ctx = askedByOwner(studio.context('practice'))
  // Connected after the start, and the loops are not told: whatever happens, the test does it.
  await vault.connect({
    mode: 'practice',
    name: 'Test',
    baseUrl: 'https://service.example',
    key,
    keyHint: 'sk_live_0123…',
    webhookSecret: null,
  })
  ctx.budget.adjust({ limit: 100_000 })
  const { settle } = clock
  const bench: BooksBench = {
    service,
    clock,
    ctx,
    send: async (duration) => {
      await post(ctx, duration)
      await settle()
    },
    askAccount: () => void refreshAccount(ctx),
    look: async (serviceId) => {
      const job = await ctx.db
        .selectFrom('job')
        .selectAll()
        .where('service_id', '=', serviceId)
        .where('state', 'in', ['queued', 'processing'])
        .executeTakeFirst()
      if (job) void readVideo(ctx, job, serviceId)
      await settle()
    },
    readAccount: async () => {
      bench.askAccount()
      await settle()
      await bench.go(service.under.account, 'answer')
    },
    go: async (held, step) => {
      held?.[step]()
      await settle()
    },
    [Symbol.asyncDispose]: async () => {
      await studio.stop()
      await database.close()
    },
  }
  return bench
}

async function post(ctx: CallContext, duration: number): Promise<void> {
  const id = ctx.chance.uuid()
  const request = { prompt: 'x', model: 'seedance-2.0', duration, aspect_ratio: '16:9' } as const
  await createJob(ctx, { id, request })
  const sending = await moveJob(ctx, id, {
    from: ['waiting'],
    to: 'sending',
    set: { sent_at: ctx.clock.now(), attempt: 1, balance_before: ctx.live.account?.credits ?? null },
  })
  if (sending) void submit(ctx, sending, request)
}

async function submit(ctx: CallContext, job: JobRow, request: VideoRequest) {
  await settleSubmit(ctx, job, await ctx.upstream.submitVideo(request, job.id))
}

async function readVideo(ctx: CallContext, job: JobRow, serviceId: string) {
  const askedAt = ctx.clock.now()
  const reading = await ctx.upstream.readVideo(serviceId)
  if (reading.kind !== 'unreachable') await applyReading(ctx, job, reading, { askedAt, isTold: false })
}
