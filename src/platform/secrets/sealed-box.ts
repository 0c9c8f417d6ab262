import { createCipheriv, createDecipheriv } from 'node:crypto'

import type { Chance } from '../chance.ts'

const version = 'v1'

/**
 * Encrypts with AES-256-GCM. `purpose` is authenticated with it, so that a sealed text copied into another row or
 * column does not open there.
 */
export function seal(chance: Chance, masterKey: Uint8Array, purpose: string, text: string): string {
  const nonce = chance.bytes(12)
  const cipher = createCipheriv('aes-256-gcm', masterKey, nonce).setAAD(Buffer.from(purpose))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [
    version,
    nonce.toString('base64url'),
    body.toString('base64url'),
    cipher.getAuthTag().toString('base64url'),
  ].join('.')
}

/** The text that was sealed for `purpose`; throws when the key, the purpose or one bit differs. */
export function unseal(masterKey: Uint8Array, purpose: string, sealed: string): string {
  const [kind, nonce = '', body = '', tag = ''] = sealed.split('.')
  if (kind !== version) throw new Error('This secret was sealed by an unknown version.')
  const decipher = createDecipheriv('aes-256-gcm', masterKey, Buffer.from(nonce, 'base64url'), {
    authTagLength: 16,
  })
  decipher.setAAD(Buffer.from(purpose)).setAuthTag(Buffer.from(tag, 'base64url'))
  return decipher.update(Buffer.from(body, 'base64url'), undefined, 'utf8') + decipher.final('utf8')
}
