import type { Live } from '../context.ts'

type Trusting = { live: Pick<Live, 'webhooksTrusted'> }

/** A delivery with a valid signature arrived: until one fails to come, looks can wait for the next. */
export function noteWebhookDelivered(ctx: Trusting): void {
  ctx.live.webhooksTrusted = true
}

/** A job was found finished by a look although its webhook should have told: looks are made as if there were none. */
export function noteWebhookMissed(ctx: Trusting): void {
  ctx.live.webhooksTrusted = false
}
