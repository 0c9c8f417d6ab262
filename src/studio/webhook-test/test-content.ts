import * as z from 'zod/mini'

import { toServiceTime } from '#contract/service/time.ts'
import { sampleEvent, webhookHeaders } from '#contract/service/webhook.ts'
import type { DeliveryView } from '#contract/studio/delivery.ts'
import type { StartWebhookTest, TestSecret } from '#contract/studio/webhook-test.ts'
import { randomText } from '#platform/chance.ts'
import { noteSecret } from '#platform/secrets/scrub.ts'
import { signBody } from '#platform/secrets/sign-body.ts'

import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { toView } from '../inbox/list-deliveries.ts'

/** Exactly what each attempt sends; `madeSecret` where one was made for it. */
export type TestContent = { headers: Record<string, string>; body: string; madeSecret: string | null }

/**
 * What a test sends, signed as the service signs. Throws `not_found` for a delivery that is not kept any more, and
 * `conflict` without a stored secret and for a delivery that must not be signed.
 */
export async function testContent(
  ctx: StudioContext,
  { id, sent }: Pick<StartWebhookTest, 'id' | 'sent'>,
): Promise<TestContent> {
  const now = toServiceTime(ctx.clock.now())
  if (sent.kind === 'sample') {
    const body = JSON.stringify(sampleEvent[sent.event](now))
    return signed(ctx, { id, event: sent.event, body, secret: sent.secret })
  }
  const delivery = await storedDelivery(ctx, sent.deliveryId)
  if (sent.kind === 'as_arrived')
    return { headers: carried(delivery.headers), body: delivery.body, madeSecret: null }
  // A forged delivery would become a genuine one.
  if (sent.secret.kind === 'stored' && !['verified', 'orphan'].includes(delivery.verdict))
    throw new StudioError(
      'conflict',
      'Only a delivery whose own signature fits is signed anew with the stored secret. Send it as it arrived, or with another secret.',
    )
  return signed(ctx, {
    id,
    event: delivery.event ?? '',
    body: withTime(delivery.body, now),
    secret: sent.secret,
  })
}

async function signed(
  ctx: StudioContext,
  { id, event, body, secret }: { id: string; event: string; body: string; secret: TestSecret },
): Promise<TestContent> {
  const bytes = Buffer.from(body)
  const madeSecret = secret.kind === 'made' ? `whsec_${randomText(ctx.chance, 32)}` : null
  if (secret.kind === 'typed') noteSecret(secret.secret)
  const own = secret.kind === 'typed' ? secret.secret : madeSecret
  const signature = own === null ? await ctx.upstream.signBody(bytes) : signBody(own, bytes)
  if (signature === null)
    throw new StudioError(
      'conflict',
      'No webhook secret is stored for this key. Store it above, or sign with another one.',
    )
  return { headers: webhookHeaders({ event, signature, id }), body, madeSecret }
}

async function storedDelivery(ctx: StudioContext, id: number): Promise<DeliveryView> {
  const row = await ctx.db
    .selectFrom('hook_delivery')
    .selectAll()
    .where('mode', '=', ctx.mode)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new StudioError('not_found', 'This delivery is not kept here any more.')
  return toView(row)
}

/** What the service wrote of a delivery's headers; the rest belongs to the way that it took. */
const carriedHeaders =
  /^(content-type|user-agent|x-genray-[\w-]+|webhook-(id|timestamp|signature)|idempotency-key)$/
const carried = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => carriedHeaders.test(name)))

const Timed = z.looseObject({ timestamp: z.string() })

/** The same event, told now. */
function withTime(body: string, timestamp: string): string {
  const parsed = readTimed(body)
  if (parsed === null)
    throw new StudioError(
      'conflict',
      'This delivery tells no time, so there is nothing to bring up to date. Send it as it arrived.',
    )
  return JSON.stringify({ ...parsed, timestamp })
}

function readTimed(body: string) {
  try {
    return Timed.safeParse(JSON.parse(body)).data ?? null
  } catch {
    return null
  }
}
