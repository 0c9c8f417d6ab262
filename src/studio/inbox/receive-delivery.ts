import type { ExpressionBuilder } from 'kysely'
import * as z from 'zod/mini'

import { signatureHeader } from '#contract/service/webhook.ts'
import type { DeliveryVerdict } from '#contract/studio/delivery.ts'
import { sha256Hex } from '#platform/secrets/hash.ts'
import { scrubSecrets } from '#platform/secrets/scrub.ts'

import type { StudioContext } from '../context.ts'
import type { StudioTables, StudioTransaction } from '../store/tables.ts'
import { noteWebhookDelivered } from '../tracker/webhook-trust.ts'
import type { HookPlace } from './hook-address.ts'

/**
 * Newest deliveries that are kept for each mode. What is not acted upon has a room of its own, and strangers, who may
 * know the general address, one of theirs.
 */
const keptRows = { acted: 2000, refused: 200, refusedAtGeneral: 200 }

/** What can be read of a delivery, whoever sent it. The service may add fields. Source: seed, Webhook Payload. */
const Delivered = z.looseObject({
  event: z.string().check(z.maxLength(100)),
  data: z.looseObject({
    id: z.pipe(
      z.union([z.string().check(z.minLength(1), z.maxLength(200)), z.number()]),
      z.transform((id: string | number) => String(id)),
    ),
  }),
})

/**
 * Stores a delivery with the verdict on it, and has it acted upon when it may be. The very same delivery again only
 * counts. Throws when it cannot be stored: the service then tries again.
 */
export async function receiveDelivery(
  ctx: StudioContext,
  place: HookPlace,
  delivery: { headers: Record<string, string>; body: Uint8Array },
): Promise<DeliveryVerdict> {
  const signature = delivery.headers[signatureHeader.toLowerCase()] ?? ''
  const signed = await ctx.upstream.verifyDelivery(delivery.body, signature)
  // What is stored is shown: a service that quotes the key back must not spread it.
  const text = scrubSecrets(Buffer.from(delivery.body).toString('utf8'))
  const read = readDelivered(text)
  const verdict: DeliveryVerdict =
    signed === 'bad'
      ? 'bad_signature'
      : read === null
        ? 'unreadable'
        : signed === 'ok'
          ? 'verified'
          : 'unsigned'
  // Without a secret the general address proves nothing: anybody may know it.
  const isActedUpon = verdict === 'verified' || (verdict === 'unsigned' && place.job !== null)
  const at = ctx.clock.now()
  const digest = sha256Hex(`${place.job?.id ?? ''}.${place.job?.attempt ?? ''}\n${verdict}\n${text}`)
  const isNew = await ctx.db.transaction().execute(async (trx) => {
    if (await countAgain(trx, ctx.mode, digest)) return false
    await trx
      .insertInto('hook_delivery')
      .values({
        mode: ctx.mode,
        at,
        job_id: place.job?.id ?? null,
        attempt: place.job?.attempt ?? null,
        service_id: read?.data.id ?? null,
        event: read?.event ?? null,
        verdict,
        headers_json: scrubSecrets(JSON.stringify(delivery.headers)),
        body: text,
        digest,
        times: 1,
        due_at: isActedUpon ? at : null,
        applied_at: null,
      })
      .execute()
    await forgetOldest(trx, ctx.mode, { isActedUpon, isGeneral: place.job === null })
    return true
  })
  if (verdict === 'verified' && place.job) noteWebhookDelivered(ctx)
  if (isNew && isActedUpon) ctx.wake.inbox()
  return verdict
}

function readDelivered(text: string) {
  try {
    return Delivered.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** Whether the same delivery is known already; it is counted then. */
async function countAgain(trx: StudioTransaction, mode: string, digest: string): Promise<boolean> {
  const again = await trx
    .updateTable('hook_delivery')
    .set((eb) => ({ times: eb('times', '+', 1) }))
    .where('mode', '=', mode)
    .where('digest', '=', digest)
    .executeTakeFirst()
  return again.numUpdatedRows > 0n
}

async function forgetOldest(
  trx: StudioTransaction,
  mode: string,
  { isActedUpon, isGeneral }: { isActedUpon: boolean; isGeneral: boolean },
) {
  const room = (eb: ExpressionBuilder<StudioTables, 'hook_delivery'>) =>
    eb.and([
      eb('mode', '=', mode),
      eb('due_at', isActedUpon ? 'is not' : 'is', null),
      ...(isActedUpon ? [] : [eb('job_id', isGeneral ? 'is' : 'is not', null)]),
    ])
  const oldest = await trx
    .selectFrom('hook_delivery')
    .select('id')
    .where(room)
    .orderBy('id', 'desc')
    .offset(isActedUpon ? keptRows.acted : isGeneral ? keptRows.refusedAtGeneral : keptRows.refused)
    .limit(1)
    .executeTakeFirst()
  if (oldest) await trx.deleteFrom('hook_delivery').where(room).where('id', '<=', oldest.id).execute()
}
