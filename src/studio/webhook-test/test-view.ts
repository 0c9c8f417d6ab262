import type { Selectable } from 'kysely'
import * as z from 'zod/mini'

import { WebhookAttempt, WebhookTest, WebhookTestState } from '#contract/studio/webhook-test.ts'

import type { StudioContext } from '../context.ts'
import type { StudioTables } from '../store/tables.ts'
import { runningTests } from './running.ts'

export const Attempts = z.array(WebhookAttempt)
const Headers = z.record(z.string(), z.string())

/** A stored test as its list shows it. One without an outcome that does not go on here was cut by the studio's end. */
export function toTestView(ctx: StudioContext, row: Selectable<StudioTables['webhook_test']>): WebhookTest {
  const running = row.outcome === null ? runningTests(ctx).get(row.id) : undefined
  const goesOn = running === undefined ? 'interrupted' : running.nextAt === null ? 'sending' : 'waiting'
  return {
    id: row.id,
    url: row.url,
    kind: WebhookTest.shape.kind.parse(row.kind),
    headers: Headers.parse(JSON.parse(row.headers_json)),
    body: row.body,
    createdAt: row.created_at,
    state: WebhookTestState.parse(row.outcome ?? goesOn),
    nextInMs: running?.nextAt == null ? null : Math.max(0, running.nextAt - ctx.clock.now()),
    attempts: Attempts.parse(JSON.parse(row.attempts_json)),
  }
}
