import { onTestFinished } from 'vitest'

import { createKey } from '#engine/keys/create-key.ts'
import type { DeliveryRow } from '#engine/store/tables.ts'
import { type Deliverer, startDeliverer } from '#engine/webhooks/deliverer.ts'

import { type EngineBench, engineBench } from './engine-bench.ts'
import { type PretendReceivers, pretendReceivers } from './pretend-receivers.ts'

type Customer = { accountId: string; keyId: string; key: string; webhookSecret: string }

/** The engine in memory with its worker, its deliverer and everybody's receivers. Clips take no time. */
export type WebhookBench = {
  engine: EngineBench
  receivers: PretendReceivers
  /** An account with one key, which may have a default receiver. */
  customer: (webhookUrl?: string | null) => Promise<Customer>
  /** Puts a delivery in the outbox, due now. */
  enqueue: (keyId: string, url: string, values?: Partial<DeliveryRow>) => Promise<void>
  /** Starts a deliverer, as the next process does. */
  deliver: () => Deliverer
  /** Submits a job and lets it settle; answers its id. */
  finishJob: (key: string, webhookUrl?: string) => Promise<string>
  deliveries: () => Promise<DeliveryRow[]>
}

export async function webhookBench(): Promise<WebhookBench> {
  const engine = await engineBench()
  const { ctx, clock } = engine
  engine.renderer.msPerClip = 0
  const receivers = pretendReceivers(clock)
  ctx.guardedFetch = receivers
  const started: Deliverer[] = []
  engine.startWorker({ onSettled: () => started.at(-1)?.wake() })
  onTestFinished(async () => {
    await Promise.all(started.map((deliverer) => deliverer.stop()))
  })
  return {
    engine,
    receivers,
    customer: async (webhookUrl = null) => {
      const { accountId } = await engine.customer({ plan: 'advanced' })
      const { id, key, webhookSecret } = await createKey(ctx, ctx.db, {
        accountId,
        name: 'hooked',
        webhookUrl,
      })
      return { accountId, keyId: id, key, webhookSecret }
    },
    enqueue: async (keyId, url, values = {}) => {
      const now = clock.now()
      const row = { job_id: 'job', key_id: keyId, url, event: 'video.failed', body: '{}', attempts: 0 }
      const fresh = { next_at: now, delivered_at: null, last_result: null, created_at: now }
      await ctx.db
        .insertInto('delivery')
        .values({ ...row, ...fresh, ...values })
        .execute()
      started.at(-1)?.wake()
    },
    deliver: () => {
      const deliverer = startDeliverer(ctx)
      started.push(deliverer)
      return deliverer
    },
    finishJob: async (key, webhookUrl) => {
      const { body } = await engine.call(key, '/api/v1/videos', {
        prompt: 'x',
        ...(webhookUrl === undefined ? {} : { webhook_url: webhookUrl }),
      })
      await clock.turn(0)
      return body.id ?? ''
    },
    deliveries: () => ctx.db.selectFrom('delivery').selectAll().orderBy('id').execute(),
  }
}
