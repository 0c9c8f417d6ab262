import { webhookTestRoutes } from '#contract/studio/webhook-test-routes.ts'

import { call } from './api.ts'

/** Deliveries to handlers of one's own. */
export const webhookTestApi = {
  list: call(webhookTestRoutes.listWebhookTests),
  start: call(webhookTestRoutes.startWebhookTest),
  hurry: call(webhookTestRoutes.hurryWebhookTest),
  stop: call(webhookTestRoutes.stopWebhookTest),
}
