import type { Chance } from '#platform/chance.ts'
import { hmac, isSameText } from '#platform/secrets/hash.ts'

const lifetimeMs = 15 * 60_000

/**
 * A token that makes one browser the owner: `EXPIRES.NONCE.MAC`. It needs no row of its own, so it can be made by
 * another process that can read the key file (`npm run link`); using it stores the nonce.
 */
export function makeClaimToken(masterKey: Buffer, now: number, chance: Chance): string {
  const claim = `${now + lifetimeMs}.${chance.bytes(16).toString('base64url')}`
  return `${claim}.${macOf(masterKey, claim)}`
}

export type ClaimCheck =
  | { ok: true; nonce: string; expiresAt: number }
  | { ok: false; reason: 'invalid' | 'expired' }

/** Checks form, signature and age of a token; whether it was used before is the store's to say. */
export function checkClaimToken(masterKey: Buffer, token: string, now: number): ClaimCheck {
  const [, claim = '', expires = '', nonce = '', mac = ''] =
    /^((\d{1,15})\.([\w-]{10,40}))\.([\w-]{43})$/.exec(token) ?? []
  if (!claim || !isSameText(mac, macOf(masterKey, claim))) return { ok: false, reason: 'invalid' }
  const expiresAt = Number(expires)
  return expiresAt < now ? { ok: false, reason: 'expired' } : { ok: true, nonce, expiresAt }
}

const macOf = (masterKey: Buffer, claim: string) => hmac(masterKey, `claim:${claim}`)
