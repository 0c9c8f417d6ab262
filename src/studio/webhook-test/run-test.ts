import { webhookRetrySeconds, webhookTimeoutSeconds } from '#contract/service/webhook.ts'
import type { WebhookAttempt } from '#contract/studio/webhook-test.ts'
import { GuardedFetchError } from '#platform/guarded-fetch/guarded-fetch-error.ts'
import { scrubSecrets } from '#platform/secrets/scrub.ts'

import type { StudioContext } from '../context.ts'
import { type Running, runningTests } from './running.ts'

type Test = { id: string; url: string; headers: Record<string, string>; body: string }
type Outcome = 'delivered' | 'given_up' | 'stopped'

/**
 * Makes the documented attempts of a test, one after the other: at once and 2, 4 and 8 s after the end of the one
 * before, 5 s each, until one gets a 2xx. The studio's end ends it without a word, and it is told as interrupted then.
 * Source: seed, Delivery.
 */
export function runTest(ctx: StudioContext, test: Test): void {
  const running: Running = {
    nextAt: null,
    hurry: () => {},
    stop: new AbortController(),
    ended: Promise.resolve(),
  }
  const tests = runningTests(ctx)
  tests.set(test.id, running)
  running.ended = attemptAll(ctx, test, running)
    .catch((error: unknown) => ctx.log.warn({ err: error }, 'a webhook test could not be stored'))
    .finally(() => tests.delete(test.id))
}

async function attemptAll(ctx: StudioContext, test: Test, running: Running): Promise<void> {
  const attempts: WebhookAttempt[] = []
  let outcome: Outcome = 'given_up'
  for (const waitSeconds of [0, ...webhookRetrySeconds]) {
    if (waitSeconds > 0) await pause(ctx, waitSeconds * 1000, running)
    if (ctx.stopping.aborted) return
    if (!running.stop.signal.aborted) attempts.push(await attempt(ctx, test, running))
    if (ctx.stopping.aborted) return
    const status = attempts.at(-1)?.status ?? 0
    if (status >= 200 && status < 300) outcome = 'delivered'
    else if (running.stop.signal.aborted) outcome = 'stopped'
    if (outcome !== 'given_up') break
    await store(ctx, test, { attempts_json: JSON.stringify(attempts) })
  }
  await store(ctx, test, { attempts_json: JSON.stringify(attempts), outcome })
}

const store = (
  ctx: StudioContext,
  { id }: Test,
  values: { attempts_json: string; outcome?: Outcome },
): Promise<unknown> => ctx.db.updateTable('webhook_test').set(values).where('id', '=', id).execute()

async function attempt(
  ctx: StudioContext,
  { url, headers, body }: Test,
  { stop }: Running,
): Promise<WebhookAttempt> {
  const at = ctx.clock.now()
  const signal = AbortSignal.any([stop.signal, ctx.stopping])
  const done = (told: Pick<WebhookAttempt, 'status' | 'excerpt' | 'problem'>) => ({
    at,
    durationMs: ctx.clock.now() - at,
    ...told,
  })
  try {
    const timeoutMs = webhookTimeoutSeconds * 1000
    const answer = await ctx.ownerPost.post(url, { body: Buffer.from(body), headers, timeoutMs, signal })
    return done({ status: answer.status, excerpt: scrubSecrets(answer.excerpt), problem: null })
  } catch (error) {
    return done({ status: null, excerpt: '', problem: problemOf(error, signal) })
  }
}

function problemOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'It was stopped before an answer came; the handler may have got it.'
  return error instanceof GuardedFetchError ? error.message : 'It could not be sent.'
}

/** Waits for the next attempt's time, a person who cannot, or the end. */
function pause(ctx: StudioContext, ms: number, running: Running): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const over = AbortSignal.any([running.stop.signal, ctx.stopping])
  const end = () => {
    cancel()
    over.removeEventListener('abort', end)
    running.nextAt = null
    running.hurry = () => {}
    resolve()
  }
  const cancel = ctx.clock.after(ms, end)
  running.nextAt = ctx.clock.now() + ms
  running.hurry = end
  over.addEventListener('abort', end, { once: true })
  if (over.aborted) end()
  return promise
}
