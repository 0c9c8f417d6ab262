import * as z from 'zod/mini'

/** Headers of a delivery. Source: seed, Webhook Payload. */
export const signatureHeader = 'X-Genray-Signature'
export const eventHeader = 'X-Genray-Event'
/** Ours: the same at every attempt of a delivery, so that a receiver can drop what it has heard already. */
export const deliveryHeader = 'X-Genray-Delivery'

/** All that a delivery carries beside its body. */
export const webhookHeaders = (delivery: { event: string; signature: string; id: string }) => ({
  'content-type': 'application/json',
  'user-agent': 'GenRay-Webhooks/1',
  [eventHeader]: delivery.event,
  [signatureHeader]: delivery.signature,
  [deliveryHeader]: delivery.id,
})

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

/** Every event that the documentation knows. */
export const webhookEvents = ['video.completed', 'video.failed'] as const satisfies Array<
  WebhookEvent['event']
>

const sampleId = 'a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d'
/** The documentation's own sample of each event, told at a service time. Source: seed, Webhook Payload. */
export const sampleEvent = {
  'video.completed': (timestamp) => ({
    event: 'video.completed',
    data: {
      id: sampleId,
      status: 'completed',
      video_url: 'https://genray.ai/videos/abc123.mp4',
      width: 1280,
      height: 720,
      duration_ms: 5040,
    },
    timestamp,
  }),
  'video.failed': (timestamp) => ({
    event: 'video.failed',
    data: { id: sampleId, status: 'failed', error: 'The clip could not be rendered.' },
    timestamp,
  }),
} as const satisfies {
  [Event in WebhookEvent['event']]: (timestamp: string) => WebhookEvent & { event: Event }
}

/** Seconds before the second, third and fourth attempt of a delivery, and the time each may take. Source: seed, Delivery. */
export const webhookRetrySeconds = [2, 4, 8] as const
export const webhookTimeoutSeconds = 5
