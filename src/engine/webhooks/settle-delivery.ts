import { webhookRetrySeconds } from '#contract/service/webhook.ts'

import type { EngineContext } from '../context.ts'
import type { DeliveryRow } from '../store/tables.ts'
import type { Attempt } from './send-delivery.ts'

const storeRetryMs = 2000

/**
 * Stores what came of an attempt: delivered, due again 2, 4, 8 s from now, or given up. Tries until it is stored or
 * `signal` ends it: a full disk must not make a receiver hear the same event for ever. Source: seed, Delivery.
 */
export async function settleDelivery(
  ctx: EngineContext,
  delivery: DeliveryRow,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<void> {
  const settled = after(delivery, attempt, ctx.clock.now())
  for (;;)
    try {
      await ctx.db.updateTable('delivery').set(settled).where('id', '=', delivery.id).execute()
      break
    } catch (error) {
      ctx.log.error(
        { err: error, delivery: delivery.id },
        'a webhook attempt could not be stored; trying again',
      )
      if (signal.aborted) return
      await pause(ctx, storeRetryMs, signal)
    }
  if (settled.delivered_at === null && settled.next_at === null)
    ctx.log.warn(
      { delivery: delivery.id, job: delivery.job_id, result: attempt.result },
      'a webhook was given up',
    )
}

function after({ attempts }: DeliveryRow, { isDelivered, result }: Attempt, now: number) {
  const waitSeconds = isDelivered ? undefined : webhookRetrySeconds[attempts]
  return {
    attempts: attempts + 1,
    last_result: result,
    delivered_at: isDelivered ? now : null,
    next_at: waitSeconds === undefined ? null : now + waitSeconds * 1000,
  }
}

const pause = (ctx: EngineContext, ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const cancel = ctx.clock.after(ms, () => {
      signal.removeEventListener('abort', stop)
      resolve()
    })
    const stop = () => {
      cancel()
      resolve()
    }
    signal.addEventListener('abort', stop, { once: true })
  })
