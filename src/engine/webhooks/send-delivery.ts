import { webhookHeaders, webhookTimeoutSeconds } from '#contract/service/webhook.ts'
import { GuardedFetchError } from '#platform/guarded-fetch/guarded-fetch.ts'
import { signBody } from '#platform/secrets/sign-body.ts'

import type { EngineContext } from '../context.ts'
import { webhookSecretOf } from '../keys/create-key.ts'
import type { DueDelivery } from './due-delivery.ts'

/** What came of an attempt, in words: `200`, `timeout`, `refused: not public`. */
export type Attempt = { isDelivered: boolean; result: string }

/**
 * Makes one attempt of a delivery: signed, 5 s, any 2xx is a success, a redirect is not. Whatever goes wrong is the
 * attempt's result; `cancelled` when `signal` ended it. Source: seed, Webhooks.
 */
export async function sendDelivery(
  ctx: EngineContext,
  delivery: DueDelivery,
  signal: AbortSignal,
): Promise<Attempt | 'cancelled'> {
  try {
    const secret = webhookSecretOf(ctx, { ...delivery, id: delivery.key_id })
    if (secret === null) return { isDelivered: false, result: 'refused: the key has no webhook secret' }
    const { status } = await post(ctx, delivery, secret, signal)
    return { isDelivered: status >= 200 && status < 300, result: String(status) }
  } catch (error) {
    if (signal.aborted) return 'cancelled'
    if (error instanceof GuardedFetchError) return { isDelivered: false, result: resultOf(error) }
    ctx.log.error({ err: error, delivery: delivery.id }, 'a webhook could not be sent')
    return { isDelivered: false, result: 'error' }
  }
}

function post(ctx: EngineContext, delivery: DueDelivery, secret: string, signal: AbortSignal) {
  const body = Buffer.from(delivery.body)
  return ctx.guardedFetch.post(delivery.url, {
    body,
    headers: webhookHeaders({
      event: delivery.event,
      signature: signBody(secret, body),
      id: String(delivery.id),
    }),
    timeoutMs: webhookTimeoutSeconds * 1000,
    signal,
  })
}

const refusals = new Set<GuardedFetchError['reason']>(['not_https', 'bad_address', 'not_public'])

const resultOf = ({ reason }: GuardedFetchError) =>
  `${refusals.has(reason) ? 'refused: ' : ''}${reason.replaceAll('_', ' ')}`
