import { startLoop } from '#platform/loop.ts'

import type { EngineContext } from '../context.ts'
import { type DueDelivery, dueDelivery, nextDueMs } from './due-delivery.ts'
import { forgetDeliveries } from './forget-deliveries.ts'
import { sendDelivery } from './send-delivery.ts'
import { settleDelivery } from './settle-delivery.ts'

const forgetEveryMs = 24 * 3600_000

/** Delivers the webhooks of the outbox, each at least once, beside each other. */
export type Deliverer = {
  /** Looks for due deliveries now. */
  wake: () => void
  /** Ends the attempts under way; they are made again by the next process. */
  stop: () => Promise<void>
}

/** Starts delivering. Attempts that a former process did not see the end of are made again. */
export function startDeliverer(ctx: EngineContext): Deliverer {
  const { clock, log } = ctx
  const stopping = new AbortController()
  const underWay = new Map<DueDelivery, Promise<void>>()
  const begin = (delivery: DueDelivery) => {
    const task = deliver(ctx, delivery, stopping.signal).finally(() => {
      underWay.delete(delivery)
      loop.wake()
    })
    underWay.set(delivery, task)
  }
  const loop = startLoop({
    name: 'webhooks',
    clock,
    log,
    step: async () => {
      while (!stopping.signal.aborted) {
        // One moment for both questions: what falls due between them would be nobody's.
        const now = clock.now()
        const delivery = await dueDelivery(ctx, now, [...underWay.keys()])
        if (!delivery) return nextDueMs(ctx, now)
        begin(delivery)
      }
      return null
    },
  })
  const forgetting = startLoop({
    name: 'old webhooks',
    clock,
    log,
    step: async () => {
      await forgetDeliveries(ctx)
      return forgetEveryMs
    },
  })
  return {
    wake: loop.wake,
    stop: async () => {
      stopping.abort()
      await Promise.all([loop.stop(), forgetting.stop()])
      await Promise.all(underWay.values())
    },
  }
}

/** One attempt and what it leads to. Never throws. */
async function deliver(ctx: EngineContext, delivery: DueDelivery, signal: AbortSignal): Promise<void> {
  const attempt = await sendDelivery(ctx, delivery, signal)
  if (attempt !== 'cancelled') await settleDelivery(ctx, delivery, attempt, signal)
}
