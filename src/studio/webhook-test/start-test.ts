import type { StartedWebhookTest, StartWebhookTest } from '#contract/studio/webhook-test.ts'
import { GuardedFetchError } from '#platform/guarded-fetch/guarded-fetch-error.ts'

import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { keptTests, readWebhookTest } from './list-tests.ts'
import { runTest } from './run-test.ts'
import { runningTests } from './running.ts'
import { testContent } from './test-content.ts'

const runningMax = 5

/**
 * Sends a signed delivery to a handler of the owner's, with the documented attempts. The same id again is the same test.
 * Throws `invalid_request` at the field for an address that is refused, `conflict` beside five others, and as
 * `testContent` does.
 */
export async function startWebhookTest(
  ctx: StudioContext,
  wish: StartWebhookTest,
): Promise<StartedWebhookTest> {
  const { id, url, sent } = wish
  requireTarget(ctx, url)
  const isKnown = await ctx.db.selectFrom('webhook_test').select('id').where('id', '=', id).executeTakeFirst()
  if (isKnown) return { test: await readWebhookTest(ctx, id), madeSecret: null }
  if (runningTests(ctx).size >= runningMax)
    throw new StudioError('conflict', `${runningMax} tests are under way. Stop one, or wait for its end.`)
  const { headers, body, madeSecret } = await testContent(ctx, wish)
  await ctx.db
    .insertInto('webhook_test')
    .values({
      id,
      mode: ctx.mode,
      url,
      kind: sent.kind,
      headers_json: JSON.stringify(headers),
      body,
      attempts_json: '[]',
      outcome: null,
      created_at: ctx.clock.now(),
    })
    .execute()
  await forgetOldest(ctx)
  runTest(ctx, { id, url, headers, body })
  return { test: await readWebhookTest(ctx, id), madeSecret }
}

function requireTarget(ctx: StudioContext, url: string) {
  try {
    ctx.ownerPost.check(url)
  } catch (error) {
    if (!(error instanceof GuardedFetchError)) throw error
    const { message } = error
    throw new StudioError('invalid_request', message, { fields: [{ path: 'url', message }] })
  }
}

async function forgetOldest(ctx: StudioContext) {
  const oldest = await ctx.db
    .selectFrom('webhook_test')
    .select('id')
    .where('mode', '=', ctx.mode)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .offset(keptTests)
    .limit(keptTests)
    .execute()
  for (const { id } of oldest) await ctx.db.deleteFrom('webhook_test').where('id', '=', id).execute()
}
