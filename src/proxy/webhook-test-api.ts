import { webhookTestRoutes as routes } from '#contract/studio/webhook-test-routes.ts'
import { hurryWebhookTest, stopWebhookTest } from '#studio/webhook-test/control-test.ts'
import { listWebhookTests } from '#studio/webhook-test/list-tests.ts'
import { startWebhookTest } from '#studio/webhook-test/start-test.ts'

import { implement, type Mount, ownerAct } from './implement.ts'

/** Sending deliveries to a handler of one's own, each call bound to its verb. */
export const webhookTestMounts: Record<keyof typeof routes, Mount> = {
  listWebhookTests: implement(routes.listWebhookTests, (ctx) => listWebhookTests(ctx)),
  startWebhookTest: ownerAct(
    routes.startWebhookTest,
    ({ output }) => `Sent test deliveries to ${new URL(output.test.url).host}`,
    (ctx, wish) => startWebhookTest(ctx, wish),
  ),
  hurryWebhookTest: ownerAct(
    routes.hurryWebhookTest,
    ({ output }) => `Hurried a test delivery to ${new URL(output.url).host}`,
    (ctx, { id }) => hurryWebhookTest(ctx, id),
  ),
  stopWebhookTest: ownerAct(
    routes.stopWebhookTest,
    ({ output }) => `Stopped a test delivery to ${new URL(output.url).host}`,
    (ctx, { id }) => stopWebhookTest(ctx, id),
  ),
}
