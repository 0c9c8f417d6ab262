import { randomText } from '#platform/chance.ts'
import { sha256Hex } from '#platform/secrets/hash.ts'

import type { EngineContext } from '../context.ts'

/** A key as its owner sees it this once: only its hash and hint are stored. */
export type CreatedKey = { id: string; key: string; hint: string }

const keyPrefix = 'sk_live_'

/** First and last four characters: enough to tell keys apart, useless to sign in with. */
export const keyHint = (key: string) => {
  const secret = key.slice(keyPrefix.length)
  return `${keyPrefix}${secret.slice(0, 4)}…${secret.slice(-4)}`
}

/** Makes a key for an account: `sk_live_` and 32 base62 characters. Source: seed, Authentication. */
export async function createKey(
  ctx: EngineContext,
  options: { accountId: string; name: string },
): Promise<CreatedKey> {
  const key = keyPrefix + randomText(ctx.chance, 32)
  const row = {
    id: ctx.chance.uuid(),
    account_id: options.accountId,
    name: options.name,
    hash: sha256Hex(key),
    hint: keyHint(key),
    created_at: ctx.clock.now(),
    last_used_at: null,
    revoked_at: null,
  }
  await ctx.db.insertInto('api_key').values(row).execute()
  return { id: row.id, key, hint: row.hint }
}
