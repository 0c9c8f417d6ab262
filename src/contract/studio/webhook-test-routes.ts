import * as z from 'zod/mini'

import { ClientId } from './client-id.ts'
import { nothing, ownerRoute } from './route.ts'
import { StartedWebhookTest, StartWebhookTest, WebhookTest, WebhookTests } from './webhook-test.ts'

const oneTest = z.strictObject({ id: ClientId })

/** Sending signed deliveries to a handler of one's own. */
export const webhookTestRoutes = {
  listWebhookTests: ownerRoute('GET', '/api/webhook-tests', nothing, WebhookTests),
  startWebhookTest: ownerRoute('POST', '/api/webhook-tests', StartWebhookTest, StartedWebhookTest),
  /** Makes the next attempt without waiting for its time. */
  hurryWebhookTest: ownerRoute('POST', '/api/webhook-tests/:id/hurry', oneTest, WebhookTest),
  stopWebhookTest: ownerRoute('POST', '/api/webhook-tests/:id/stop', oneTest, WebhookTest),
} as const
