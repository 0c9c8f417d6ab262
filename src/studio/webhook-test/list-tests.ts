import type { WebhookTest, WebhookTests } from '#contract/studio/webhook-test.ts'

import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { toTestView } from './test-view.ts'

/** The newest tests that are kept for each mode. */
export const keptTests = 20

/** What was sent to handlers, newest first. */
export async function listWebhookTests(ctx: StudioContext): Promise<WebhookTests> {
  const rows = await ctx.db
    .selectFrom('webhook_test')
    .selectAll()
    .where('mode', '=', ctx.mode)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(keptTests)
    .execute()
  return { tests: rows.map((row) => toTestView(ctx, row)) }
}

/** One test, running or over. Throws `not_found`. */
export async function readWebhookTest(ctx: StudioContext, id: string): Promise<WebhookTest> {
  const row = await ctx.db
    .selectFrom('webhook_test')
    .selectAll()
    .where('mode', '=', ctx.mode)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new StudioError('not_found', 'This test is not kept here any more.')
  return toTestView(ctx, row)
}
