import { randomText } from '#platform/chance.ts'
import { sha256Hex } from '#platform/secrets/hash.ts'
import { seal, unseal } from '#platform/secrets/sealed-box.ts'

import type { EngineData } from '../context.ts'
import type { ApiKeyRow, EngineDb, EngineTransaction } from '../store/tables.ts'

/** A key as its owner sees it this once: only its hash and hint are stored, the webhook secret sealed. */
export type CreatedKey = { id: string; key: string; hint: string; webhookSecret: string; createdAt: number }

const keyPrefix = 'sk_live_'
const secretPrefix = 'whsec_'

/** First and last four characters: enough to tell keys apart, useless to sign in with. */
export const keyHint = (key: string) => {
  const secret = key.slice(keyPrefix.length)
  return `${keyPrefix}${secret.slice(0, 4)}…${secret.slice(-4)}`
}

/** Makes a key for an account: `sk_live_` and 32 base62 characters. Source: seed, Authentication. */
export async function createKey(
  ctx: EngineData,
  db: EngineDb | EngineTransaction,
  options: { accountId: string; name: string; webhookUrl: string | null },
): Promise<CreatedKey> {
  const id = ctx.chance.uuid()
  const key = keyPrefix + randomText(ctx.chance, 32)
  const webhookSecret = secretPrefix + randomText(ctx.chance, 32)
  const createdAt = ctx.clock.now()
  await db
    .insertInto('api_key')
    .values({
      id,
      account_id: options.accountId,
      name: options.name,
      hash: sha256Hex(key),
      hint: keyHint(key),
      webhook_url: options.webhookUrl,
      sealed_webhook_secret: seal(ctx.chance, ctx.masterKey, purpose(id), webhookSecret),
      created_at: createdAt,
      last_used_at: null,
      revoked_at: null,
    })
    .execute()
  return { id, key, hint: keyHint(key), webhookSecret, createdAt }
}

/** The secret that signs a key's webhooks; null for a key from before there were webhooks. */
export const webhookSecretOf = (ctx: EngineData, key: Pick<ApiKeyRow, 'id' | 'sealed_webhook_secret'>) =>
  key.sealed_webhook_secret === null
    ? null
    : unseal(ctx.masterKey, purpose(key.id), key.sealed_webhook_secret)

const purpose = (keyId: string) => `api_key.webhook_secret:${keyId}`
