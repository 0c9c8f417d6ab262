import * as z from 'zod/mini'

import { webhookEvents } from '../service/webhook.ts'
import { ClientId } from './client-id.ts'
import { WebhookSecret } from './connection.ts'

/** What a test is signed with: the stored secret of the studio's key, one typed for this test, or one made for it. */
const TestSecret = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('stored') }),
  z.strictObject({ kind: z.literal('typed'), secret: WebhookSecret }),
  z.strictObject({ kind: z.literal('made') }),
])
export type TestSecret = z.infer<typeof TestSecret>

/** What is sent: a sample event, or a delivery that arrived, as it was or with the time and signature of now. */
const Sent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sample'), event: z.enum(webhookEvents), secret: TestSecret }),
  z.strictObject({ kind: z.literal('as_arrived'), deliveryId: z.int() }),
  z.strictObject({ kind: z.literal('signed_anew'), deliveryId: z.int(), secret: TestSecret }),
])

/** Body of `POST /api/webhook-tests`. The browser makes the id, so a repeated call is the same test. */
export const StartWebhookTest = z.strictObject({
  id: ClientId,
  url: z
    .string({ error: 'Enter the address of a handler.' })
    .check(
      z.trim(),
      z.minLength(1, { error: 'Enter the address of a handler.' }),
      z.maxLength(2000, { error: 'An address has at most 2,000 characters.' }),
    ),
  sent: Sent,
})
export type StartWebhookTest = z.infer<typeof StartWebhookTest>

/** One attempt: the answer's status and beginning, or why there is none. `at` in ms since 1970. */
export const WebhookAttempt = z.object({
  at: z.int(),
  durationMs: z.int(),
  status: z.nullable(z.int()),
  excerpt: z.string(),
  problem: z.nullable(z.string()),
})
export type WebhookAttempt = z.infer<typeof WebhookAttempt>

/** `interrupted`: the studio was stopped meanwhile; it does not go on by itself, since no secret of a test is kept. */
export const WebhookTestState = z.enum([
  'sending',
  'waiting',
  'delivered',
  'given_up',
  'stopped',
  'interrupted',
])
export type WebhookTestState = z.infer<typeof WebhookTestState>

/** A test, running or over, and exactly what it sends. */
export const WebhookTest = z.object({
  id: ClientId,
  url: z.string(),
  kind: z.enum(['sample', 'as_arrived', 'signed_anew']),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  createdAt: z.int(),
  state: WebhookTestState,
  /** Milliseconds until the next attempt; null when none is planned. */
  nextInMs: z.nullable(z.int()),
  attempts: z.array(WebhookAttempt),
})
export type WebhookTest = z.infer<typeof WebhookTest>

/** Answer of `POST /api/webhook-tests`; a made secret is told here, once. */
export const StartedWebhookTest = z.object({ test: WebhookTest, madeSecret: z.nullable(z.string()) })
export type StartedWebhookTest = z.infer<typeof StartedWebhookTest>

/** Answer of `GET /api/webhook-tests`, newest first. */
export const WebhookTests = z.object({ tests: z.array(WebhookTest) })
export type WebhookTests = z.infer<typeof WebhookTests>
