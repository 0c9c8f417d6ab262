import { signatureHeader } from '#contract/service/webhook.ts'
import type { Clock } from '#platform/clock.ts'
import type { GuardedFetch } from '#platform/guarded-fetch/guarded-fetch.ts'

import type { FaultAction } from './fault-plan.ts'
import type { FaultRules } from './fault-rules.ts'
import { HeldBack } from './held-back.ts'
import { pause } from './pause.ts'

const badSignature = `sha256=${'0'.repeat(64)}`

type Send = GuardedFetch['post']

/** A fetch whose POSTs, the webhooks, are lost, doubled, delayed, reordered or badly signed where the plan says so. */
export function faultyWebhooks(fetch: GuardedFetch, rules: FaultRules, clock: Clock): GuardedFetch {
  const held = new HeldBack(clock)
  const send: Send = (url, options) => fetch.post(url, options).finally(() => held.release())
  const layer = (inner: Send, fault: FaultAction): Send => faultySend(inner, fault, held, clock)
  return {
    ...fetch,
    post: (url, options) => rules.strike('webhook').reduceRight(layer, send)(url, options),
  }
}

function faultySend(send: Send, { webhook: fault }: FaultAction, held: HeldBack, clock: Clock): Send {
  if (fault === undefined) return send
  if (typeof fault === 'object')
    return async (url, options) => {
      await pause(clock, fault.delayMs, options.signal)
      return send(url, options)
    }
  const taken = { status: 200 }
  const sends = {
    drop: async () => taken,
    duplicate: async (url, options) => {
      const answer = await send(url, options)
      await send(url, options).catch(() => {})
      return answer
    },
    // Answered for the receiver: a delivery that blocked would hold up the very one that shall pass it.
    reorder: (url, options) =>
      held.hold(() => send(url, options)) ? Promise.resolve(taken) : send(url, options),
    badSignature: (url, options) =>
      send(url, { ...options, headers: { ...options.headers, [signatureHeader]: badSignature } }),
  } satisfies Record<typeof fault, Send>
  return sends[fault]
}
