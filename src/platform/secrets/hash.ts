import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** SHA-256 as lower-case hex. */
export const sha256Hex = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')

/** HMAC-SHA256 as base64url. */
export const hmac = (secret: Uint8Array, data: string) =>
  createHmac('sha256', secret).update(data).digest('base64url')

/** Compares in a time that does not depend on where the texts differ. */
export function isSameText(a: string, b: string): boolean {
  const [left, right] = [createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest()]
  return timingSafeEqual(left, right)
}
