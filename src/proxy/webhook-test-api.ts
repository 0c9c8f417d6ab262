import { webhookTestRoutes as routes } from '#contract/studio/webhook-test-routes.ts'
import { hurryWebhookTest, stopWebhookTest } from '#studio/webhook-test/control-test.ts'
import { listWebhookTests } from '#studio/webhook-test/list-tests.ts'
import { startWebhookTest } from '#studio/webhook-test/start-test.ts'

import { implement, type Mount } from './implement.ts'

/** Sending deliveries to a handler of one's own, each call bound to its verb. */
export const webhookTestMounts: Record<keyof typeof routes, Mount> = {
  listWebhookTests: implement(routes.listWebhookTests, (ctx) => listWebhookTests(ctx)),
  startWebhookTest: implement(routes.startWebhookTest, (ctx, wish) => startWebhookTest(ctx, wish)),
  hurryWebhookTest: implement(routes.hurryWebhookTest, (ctx, { id }) => hurryWebhookTest(ctx, id)),
  stopWebhookTest: implement(routes.stopWebhookTest, (ctx, { id }) => stopWebhookTest(ctx, id)),
}
