import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { onTestFinished } from 'vitest'
import * as z from 'zod/mini'

import { ErrorEnvelope } from '#contract/service/error.ts'
import type { PlanId } from '#contract/service/plan.ts'
import { createAccount } from '#engine/accounts/create-account.ts'
import type { EngineContext } from '#engine/context.ts'
import { createEngineApp } from '#engine/http/app.ts'
import { createKey } from '#engine/keys/create-key.ts'
import { KeyUse } from '#engine/keys/key-use.ts'
import { createModeration } from '#engine/moderation/policy.ts'
import { engineMigrations } from '#engine/store/migrations.ts'
import type { EngineTables } from '#engine/store/tables.ts'
import { startWorker, type Worker } from '#engine/worker/worker.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { createGuardedFetch } from '#platform/guarded-fetch/guarded-fetch.ts'
import { createLog } from '#platform/log.ts'

import { countedChance } from './counted-chance.ts'
import { type PretendRenderer, pretendRenderer } from './pretend-renderer.ts'
import { type TurnedClock, turnedClock } from './turned-clock.ts'

export const engineOrigin = 'http://127.0.0.1:8787'

/** The fields of any answer that tests look at. */
const AnyAnswer = z.looseObject({
  id: z.optional(z.string()),
  status: z.optional(z.string()),
  credits_remaining: z.optional(z.number()),
  detail: z.optional(ErrorEnvelope.shape.detail),
})
type AnyAnswer = z.infer<typeof AnyAnswer>

/** The engine in memory: its app without a port, its worker on a hand-turned clock. */
export type EngineBench = {
  ctx: EngineContext
  clock: TurnedClock
  renderer: PretendRenderer
  app: ReturnType<typeof createEngineApp>
  startWorker: (options?: Parameters<typeof startWorker>[1]) => Worker
  /** An account with one key. */
  customer: (options?: {
    plan?: PlanId
    credits?: number
  }) => Promise<{ accountId: string; key: string; webhookSecret: string }>
  call: (
    key: string,
    path: string,
    body?: unknown,
  ) => Promise<{ status: number; body: AnyAnswer; headers: Headers }>
}

export async function engineBench(
  clock: TurnedClock = turnedClock(),
  origin: string = engineOrigin,
): Promise<EngineBench> {
  const folder = mkdtempSync(join(tmpdir(), 'genray-engine-'))
  const database = openDatabase(':memory:')
  await migrate(database, { migrations: engineMigrations, now: clock.now(), backupFile: null })
  const renderer = pretendRenderer(clock)
  const ctx: EngineContext = {
    db: database.db.withTables<EngineTables>(),
    clock,
    chance: countedChance('engine'),
    log: createLog('silent'),
    renderer,
    ffmpegPath: 'ffmpeg',
    videosDir: folder,
    uploadsDir: folder,
    masterKey: Buffer.alloc(32, 5),
    keyUse: new KeyUse(),
    inputsDir: join(folder, 'inputs'),
    // No name has an address: no test reaches the network by accident.
    guardedFetch: createGuardedFetch({ resolve: async () => [] }),
    moderate: createModeration(['forbidden thing']),
    lanes: 1,
    progress: new Map(),
    publicOrigin: () => origin,
  }
  const workers: Worker[] = []
  const app = createEngineApp(ctx, { onSubmitted: () => workers.at(-1)?.wake() })
  onTestFinished(async () => {
    for (const worker of workers) await worker.stop()
    await database.close()
  })
  return {
    ctx,
    clock,
    renderer,
    app,
    startWorker: (options) => {
      const worker = startWorker(ctx, options)
      workers.push(worker)
      return worker
    },
    customer: async ({ plan = 'standard', credits } = {}) => {
      const account = await createAccount(ctx, {
        plan,
        autoRenew: false,
        ...(credits === undefined ? {} : { credits }),
      })
      const name = { accountId: account.id, name: 'test', webhookUrl: null }
      const { key, webhookSecret } = await createKey(ctx, ctx.db, name)
      return { accountId: account.id, key, webhookSecret }
    },
    call: async (key, path, body) => {
      const answer = await app.request(`${engineOrigin}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return { status: answer.status, body: AnyAnswer.parse(await answer.json()), headers: answer.headers }
    },
  }
}
