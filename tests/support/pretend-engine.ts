import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { createAccount } from '#engine/accounts/create-account.ts'
import { grantCredits } from '#engine/accounts/grant-credits.ts'
import type { EngineContext } from '#engine/context.ts'
import { createEngineApp } from '#engine/http/app.ts'
import { unreadableRequest } from '#engine/http/error-answer.ts'
import { type CreatedKey, createKey } from '#engine/keys/create-key.ts'
import { createModeration } from '#engine/moderation/policy.ts'
import { RenderError, type Renderer } from '#engine/render/renderer.ts'
import { openEngineData } from '#engine/store/open-engine-data.ts'
import { startDeliverer } from '#engine/webhooks/deliverer.ts'
import { startWorker } from '#engine/worker/worker.ts'
import type { Chance } from '#platform/chance.ts'
import type { Clock } from '#platform/clock.ts'
import type { GuardedFetch } from '#platform/guarded-fetch/guarded-fetch.ts'
import { listen } from '#platform/http/listen.ts'
import { createLog } from '#platform/log.ts'

import { pretendRenderer } from './pretend-renderer.ts'

/** A delivery of the engine as it would leave it. */
export type Delivery = { url: string; headers: Record<string, string>; body: Uint8Array }

export type PretendEngine = {
  ctx: EngineContext
  port: number
  origin: string
  /** An account with a key for the studio and one for somebody else. */
  customer: (options: { credits: number }) => Promise<CreatedKey & { accountId: string; foreignKey: string }>
  /** Every job that was made of a prompt. */
  made: (prompt: string) => Promise<Array<{ id: string; state: string; created_at: number }>>
  /** Credits out of nothing, as the month's grant. */
  grant: (accountId: string, credits: number) => Promise<void>
  stop: () => Promise<void>
}

/**
 * The engine on a real port with real data, its clips drawn in no time, its webhooks handed to `deliver`. A prompt that
 * says `fail` is refused by the policy, one that says `breaks` breaks when it is nearly done; both are refunded.
 */
export async function startPretendEngine(options: {
  dataDir: string
  clock: Clock
  chance: Chance
  masterKey: Buffer
  msPerClip: number
  deliver: (delivery: Delivery) => Promise<number>
  port?: number
}): Promise<PretendEngine> {
  const { dataDir, clock, deliver } = options
  const folders = { videosDir: join(dataDir, 'videos'), uploadsDir: join(dataDir, 'uploads') }
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true })
  const { data, close } = await openEngineData({ ...options, migrates: true })
  const guardedFetch: GuardedFetch = {
    post: async (url, { headers, body }) => ({ status: await deliver({ url, headers, body }) }),
    get: () => Promise.reject(new Error('These jobs have no media.')),
    close: async () => {},
  }
  let origin = ''
  const ctx: EngineContext = {
    ...data,
    ...folders,
    log: createLog('silent'),
    renderer: renderer(clock, options.msPerClip),
    ffmpegPath: 'none',
    inputsDir: join(dataDir, 'inputs'),
    guardedFetch,
    moderate: createModeration(['fail']),
    lanes: 4,
    progress: new Map(),
    publicOrigin: () => origin,
  }
  const app = createEngineApp(ctx, { onSubmitted: () => worker.wake() })
  const listener = await listen({
    fetch: app.fetch,
    unreadable: unreadableRequest,
    host: '127.0.0.1',
    port: options.port ?? 0,
    portName: 'ENGINE_PORT',
  })
  origin = listener.origin
  const deliverer = startDeliverer(ctx)
  const worker = startWorker(ctx, { onSettled: deliverer.wake })
  return {
    ctx,
    port: listener.port,
    origin,
    customer: async ({ credits }) => {
      const { id } = await createAccount(ctx, { plan: 'advanced', autoRenew: false, credits })
      const keyOf = (name: string) => createKey(ctx, ctx.db, { accountId: id, name, webhookUrl: null })
      return { accountId: id, ...(await keyOf('studio')), foreignKey: (await keyOf('foreign')).key }
    },
    made: (prompt) =>
      ctx.db
        .selectFrom('job')
        .select(['id', 'state', 'created_at'])
        .where('request_json', 'like', `%"prompt":"${prompt}"%`)
        .execute(),
    grant: (accountId, credits) =>
      ctx.db
        .transaction()
        .execute((trx) =>
          grantCredits(trx, { accountId, credits, at: clock.now(), name: `grant-${ctx.chance.uuid()}` }),
        ),
    stop: async () => {
      await Promise.all([listener.close(), worker.stop(), deliverer.stop()])
      await close()
    },
  }
}

function renderer(clock: Clock, msPerClip: number): Renderer {
  const pretended = pretendRenderer(clock, msPerClip)
  return {
    ...pretended,
    render: async (request, options) => {
      const clip = await pretended.render(request, options)
      if (request.prompt.includes('breaks')) throw new RenderError('render_failed', 'It breaks.')
      return clip
    },
  }
}
