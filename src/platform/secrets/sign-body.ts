import { createHmac } from 'node:crypto'

/** `sha256=` and the hex HMAC-SHA256 of a raw body, as a header carries it. */
export const signBody = (secret: string, body: Uint8Array): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
