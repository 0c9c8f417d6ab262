import { createHmac } from 'node:crypto'

/** `sha256=` and the hex HMAC-SHA256 of the raw body with the key's webhook secret. Source: seed, Verifying Signatures. */
export const signWebhook = (secret: string, body: Uint8Array): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
