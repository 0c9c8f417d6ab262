import {
  deliveryHeader,
  eventHeader,
  signatureHeader,
  webhookTimeoutSeconds,
} from '#contract/service/webhook.ts'

import { events } from './components/examples.ts'
import { schemaRef } from './references.ts'

const rules =
  `Sent to the job’s \`webhook_url\`, else to its key’s. Any 2xx within ${webhookTimeoutSeconds} s ends the delivery; otherwise it is ` +
  'tried three more times, 2, 4 and 8 s apart. The same event may arrive twice. HTTPS only; redirects are not followed.'

const event = (name: keyof typeof events, summary: string, schemaName: string) => ({
  post: {
    operationId: name,
    summary,
    description: rules,
    security: [],
    parameters: [
      {
        name: eventHeader,
        in: 'header',
        required: true,
        schema: { type: 'string', const: name },
      },
      {
        name: signatureHeader,
        in: 'header',
        required: true,
        description: 'HMAC-SHA256 of the raw body with the key’s webhook secret, as hex.',
        schema: { type: 'string', pattern: '^sha256=[0-9a-f]{64}$' },
        example: `sha256=${'0123456789abcdef'.repeat(4)}`,
      },
      {
        name: deliveryHeader,
        in: 'header',
        required: true,
        description: 'The same at every attempt of a delivery: drop what you have heard already.',
        schema: { type: 'string' },
      },
    ],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: schemaRef(schemaName), example: events[name] } },
    },
    responses: { '2XX': { description: 'Received.' } },
  },
})

/** What the service sends to its customers. Source: seed, Webhooks. */
export const webhooks = {
  'video.completed': event('video.completed', 'A video is ready', 'WebhookCompleted'),
  'video.failed': event('video.failed', 'A generation failed', 'WebhookFailed'),
}
