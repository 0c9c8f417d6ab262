import type { WebhookTest } from '#contract/studio/webhook-test.ts'

import type { StudioContext } from '../context.ts'
import { readWebhookTest } from './list-tests.ts'
import { runningTests } from './running.ts'

/** Makes the next attempt without waiting for its time. Nothing to a test that is sending, or over. Throws `not_found`. */
export async function hurryWebhookTest(ctx: StudioContext, id: string): Promise<WebhookTest> {
  await readWebhookTest(ctx, id)
  runningTests(ctx).get(id)?.hurry()
  return readWebhookTest(ctx, id)
}

/** Makes no attempt more, and cuts the one under way. Answers the test once it is over. Throws `not_found`. */
export async function stopWebhookTest(ctx: StudioContext, id: string): Promise<WebhookTest> {
  await readWebhookTest(ctx, id)
  const running = runningTests(ctx).get(id)
  running?.stop.abort()
  await running?.ended
  return readWebhookTest(ctx, id)
}
