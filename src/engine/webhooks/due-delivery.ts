import { sql } from 'kysely'

import type { EngineContext } from '../context.ts'
import type { ApiKeyRow, DeliveryRow } from '../store/tables.ts'

/** A delivery with what counts and signs it; the key may be revoked meanwhile. */
export type DueDelivery = DeliveryRow & Pick<ApiKeyRow, 'account_id' | 'sealed_webhook_secret'>

/** Attempts at once: in all, of one account and to one receiver. The rest is always left to the others. */
const parallelMax = 16
const accountMax = 12
const receiverMax = 4

/** The delivery longest due at `now` that has room beside those under way; null when none has. */
export async function dueDelivery(
  ctx: EngineContext,
  now: number,
  underWay: readonly DueDelivery[],
): Promise<DueDelivery | null> {
  if (underWay.length >= parallelMax) return null
  let query = ctx.db
    .selectFrom('delivery')
    .innerJoin('api_key', 'api_key.id', 'delivery.key_id')
    .selectAll('delivery')
    .select(['api_key.account_id', 'api_key.sealed_webhook_secret'])
    .where('delivery.next_at', '<=', now)
  for (const { id } of underWay) query = query.where('delivery.id', '!=', id)
  for (const accountId of repeated(accountMax, underWay.map(accountOf)))
    query = query.where('api_key.account_id', '!=', accountId)
  for (const receiver of repeated(receiverMax, underWay.map(receiverOf)))
    query = query.where(sql<string>`substr(delivery.url, 1, ${receiver.length})`, '!=', receiver)
  const due = await query.orderBy('delivery.next_at').orderBy('delivery.id').limit(1).executeTakeFirst()
  return due ?? null
}

/** Milliseconds from `now` until a delivery falls due; null when none is planned. */
export async function nextDueMs(ctx: EngineContext, now: number): Promise<number | null> {
  const { next } = await ctx.db
    .selectFrom('delivery')
    .select((eb) => eb.fn.min('next_at').as('next'))
    .where('next_at', '>', now)
    .executeTakeFirstOrThrow()
  return next === null ? null : next - now
}

const accountOf = (delivery: DueDelivery) => delivery.account_id

/** How the URLs of the same receiver begin. */
const receiverOf = ({ url }: DueDelivery) => `${URL.parse(url)?.origin ?? url}/`

/** The values that are there `count` times or more. */
function repeated(count: number, values: readonly string[]): string[] {
  const groups = Map.groupBy(values, (value) => value)
  return [...groups].filter(([, same]) => same.length >= count).map(([value]) => value)
}
