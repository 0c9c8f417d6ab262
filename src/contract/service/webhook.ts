import * as z from 'zod/mini'

/** Headers of a delivery. Source: seed, Webhook Payload. */
export const signatureHeader = 'X-Genray-Signature'
export const eventHeader = 'X-Genray-Event'

/** Body of a webhook delivery; `timestamp` is a service time. Source: seed, Webhook Payload. */
export const WebhookEvent = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('video.completed'),
    data: z.object({
      id: z.string(),
      status: z.literal('completed'),
      video_url: z.string(),
      width: z.int(),
      height: z.int(),
      duration_ms: z.int(),
    }),
    timestamp: z.string(),
  }),
  z.object({
    event: z.literal('video.failed'),
    data: z.object({ id: z.string(), status: z.literal('failed'), error: z.string() }),
    timestamp: z.string(),
  }),
])
export type WebhookEvent = z.infer<typeof WebhookEvent>

/** Seconds before the second, third and fourth attempt of a delivery, and the time each may take. Source: seed, Delivery. */
export const webhookRetrySeconds = [2, 4, 8] as const
export const webhookTimeoutSeconds = 5
