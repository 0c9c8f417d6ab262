import { createHmac } from 'node:crypto'

import { expect, test } from 'vitest'

import { webhookEvents, WebhookEvent } from '#contract/service/webhook.ts'
import type { StartWebhookTest } from '#contract/studio/webhook-test.ts'
import { listDeliveries } from '#studio/inbox/list-deliveries.ts'
import { hurryWebhookTest, stopWebhookTest } from '#studio/webhook-test/control-test.ts'
import { listWebhookTests } from '#studio/webhook-test/list-tests.ts'
import { startWebhookTest } from '#studio/webhook-test/start-test.ts'

import { hookBench } from '../support/hook-bench.ts'
import { pretendHandler } from '../support/pretend-handler.ts'
import { studioBench } from '../support/studio-bench.ts'

const url = 'http://127.0.0.1:3000/webhook'
const typed = { kind: 'typed', secret: 'whsec_typed_for_a_test' } as const
const sample = (
  sent: StartWebhookTest['sent'] = { kind: 'sample', event: 'video.completed', secret: typed },
): StartWebhookTest => ({ id: crypto.randomUUID(), url, sent })

async function bench(options: { publicOrigin?: string } = {}) {
  const handler = pretendHandler()
  const studio = await studioBench({ ...options, ownerPost: handler })
  handler.clock = studio.clock
  const newest = async () => (await listWebhookTests(studio.ctx)).tests[0]
  const seconds = (since: number) => handler.heard.map(({ at }) => (at - since) / 1000)
  return { studio, handler, newest, seconds }
}

/** Deliveries arrive, and can be sent on. */
async function arrivals() {
  const handler = pretendHandler()
  const hooks = await hookBench({ ownerPost: handler })
  handler.clock = hooks.clock
  return { hooks, handler }
}

const hmacOf = (secret: string, body: Uint8Array) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

test('every documented event is sent as the service sends it: same headers, exact body, right signature', async () => {
  const { studio, handler } = await bench()
  for (const event of webhookEvents) {
    const { test: started, madeSecret } = await startWebhookTest(
      studio.ctx,
      sample({ kind: 'sample', event, secret: { kind: 'made' } }),
    )
    await studio.clock.settle()
    const heard = handler.heard.at(-1)
    if (!heard || madeSecret === null) throw new Error('nothing was sent')
    expect(madeSecret).toMatch(/^whsec_\w{32}$/)
    expect(heard.headers).toEqual({
      'content-type': 'application/json',
      'user-agent': 'GenRay-Webhooks/1',
      'X-Genray-Event': event,
      'X-Genray-Signature': hmacOf(madeSecret, heard.body),
      'X-Genray-Delivery': started.id,
    })
    const body: unknown = JSON.parse(heard.body.toString())
    expect(WebhookEvent.parse(body)).toEqual(body)
    expect(body).toMatchObject({ event, timestamp: '2026-04-02T12:00:00' })
  }
})

test('the schedule is the documented one: at once, then 2, 4 and 8 s, and it is given up', async () => {
  const { studio, handler, newest, seconds } = await bench()
  handler.answer = (nth) => (nth === 1 ? 500 : nth === 2 ? 'unreachable' : 302)
  const start = studio.clock.now()
  await startWebhookTest(studio.ctx, sample())
  await studio.clock.settle()
  expect(await newest()).toMatchObject({ state: 'waiting', nextInMs: 2000 })
  await studio.clock.turn(60_000)
  expect(seconds(start)).toEqual([0, 2, 6, 14])
  const over = await newest()
  expect(over).toMatchObject({ state: 'given_up', nextInMs: null })
  expect(over?.attempts.map(({ status, excerpt, problem }) => ({ status, excerpt, problem }))).toEqual([
    { status: 500, excerpt: 'answer 500', problem: null },
    { status: null, excerpt: '', problem: 'It is unreachable.' },
    { status: 302, excerpt: 'answer 302', problem: null },
    { status: 302, excerpt: 'answer 302', problem: null },
  ])
  expect(new Set(handler.heard.map(({ headers }) => JSON.stringify(headers))).size).toBe(1)
})

test('an attempt has 5 s, any 2xx ends the test, and the wait counts from the end of an attempt', async () => {
  const { studio, handler, newest, seconds } = await bench()
  handler.answer = (nth) => (nth === 1 ? 'silence' : 204)
  const start = studio.clock.now()
  await startWebhookTest(studio.ctx, sample())
  await studio.clock.settle()
  expect(await newest()).toMatchObject({ state: 'sending', nextInMs: null })
  await studio.clock.turn(60_000)
  expect(seconds(start)).toEqual([0, 7])
  expect(await newest()).toMatchObject({
    state: 'delivered',
    attempts: [{ durationMs: 5000, problem: 'It took too long.' }, { status: 204 }],
  })
})

test('a person makes the next attempt at once, and ends a test between attempts or in one', async () => {
  const { studio, handler, newest, seconds } = await bench()
  handler.answer = (nth) => (nth === 3 ? 'silence' : 500)
  const start = studio.clock.now()
  const { test: first } = await startWebhookTest(studio.ctx, sample())
  await studio.clock.settle()
  await hurryWebhookTest(studio.ctx, first.id)
  await studio.clock.settle()
  expect([seconds(start), (await newest())?.nextInMs]).toEqual([[0, 0], 4000])
  await studio.clock.turn(4000)
  expect((await stopWebhookTest(studio.ctx, first.id)).state).toBe('stopped')
  await studio.clock.turn(60_000)
  expect(seconds(start)).toEqual([0, 0, 4])
  expect((await newest())?.attempts.at(-1)?.problem).toContain('stopped before an answer came')

  const { test: second } = await startWebhookTest(studio.ctx, sample())
  await studio.clock.settle()
  const stopped = await stopWebhookTest(studio.ctx, second.id)
  expect([stopped.state, stopped.attempts.length]).toEqual(['stopped', 1])
  await studio.clock.turn(60_000)
  expect(handler.heard).toHaveLength(4)
})

test.each([false, true])(
  'a test that a restart cuts is told as interrupted, and sends no more (kill: %s)',
  async (kill) => {
    const { studio, handler, newest } = await bench()
    handler.answer = () => 500
    await startWebhookTest(studio.ctx, sample())
    await studio.clock.settle()
    await studio.restart({ kill })
    expect(await newest()).toMatchObject({
      state: 'interrupted',
      nextInMs: null,
      attempts: [{ status: 500 }],
    })
    const before = handler.heard.length
    await studio.clock.turn(60_000)
    expect(handler.heard).toHaveLength(before)
  },
)

test('the same call again is the same test; a refused address names its field and sends nothing', async () => {
  const { studio, handler } = await bench()
  const wish = sample()
  await startWebhookTest(studio.ctx, wish)
  await studio.clock.settle()
  expect((await startWebhookTest(studio.ctx, wish)).test.state).toBe('delivered')
  expect(handler.heard).toHaveLength(1)
  await expect(startWebhookTest(studio.ctx, { ...sample(), url: 'http://refused' })).rejects.toMatchObject({
    code: 'invalid_request',
    extras: { fields: [{ path: 'url', message: 'It is refused.' }] },
  })
  expect((await listWebhookTests(studio.ctx)).tests).toHaveLength(1)
})

test('every caller has a context of their own, and all see and stop the same test', async () => {
  const { studio, handler } = await bench()
  handler.answer = () => 500
  const { test: started } = await startWebhookTest({ ...studio.ctx }, sample())
  await studio.clock.settle()
  expect((await listWebhookTests({ ...studio.ctx })).tests[0]?.state).toBe('waiting')
  expect((await stopWebhookTest({ ...studio.ctx }, started.id)).state).toBe('stopped')
})

test('five tests at once, no more; the newest twenty are kept', async () => {
  const { studio, handler } = await bench()
  handler.answer = () => 500
  for (let count = 0; count < 5; count++) await startWebhookTest(studio.ctx, sample())
  await expect(startWebhookTest(studio.ctx, sample())).rejects.toMatchObject({ code: 'conflict' })
  await studio.clock.turn(60_000)
  handler.answer = () => 200
  for (let count = 0; count < 22; count++) {
    await studio.clock.turn(1000)
    await startWebhookTest(studio.ctx, sample())
  }
  const rows = await studio.ctx.db.selectFrom('webhook_test').select('id').execute()
  expect(rows).toHaveLength(20)
})

test('the stored secret signs what the studio itself takes for genuine; without one that is said', async () => {
  const { studio, handler } = await bench({ publicOrigin: 'https://studio.example' })
  const stored = { kind: 'sample', event: 'video.failed', secret: { kind: 'stored' } } as const
  await startWebhookTest(studio.ctx, sample(stored))
  await studio.clock.settle()
  const heard = handler.heard[0]
  const signature = heard?.headers['X-Genray-Signature'] ?? ''
  expect(await studio.ctx.upstream.verifyDelivery(heard?.body ?? Buffer.of(), signature)).toBe('ok')

  const bare = await bench()
  await expect(startWebhookTest(bare.studio.ctx, sample(stored))).rejects.toMatchObject({ code: 'conflict' })
  expect(bare.handler.heard).toEqual([])
})

test('a delivery that arrived goes on byte for byte, or anew with the time of now', async () => {
  const { hooks, handler } = await arrivals()
  await hooks.submit()
  await hooks.clock.turn(60_000)
  const arrived = hooks.arrived[0]
  const [delivery] = (await listDeliveries(hooks.ctx, {})).deliveries
  if (!arrived || !delivery) throw new Error('nothing arrived')

  await startWebhookTest(hooks.ctx, sample({ kind: 'as_arrived', deliveryId: delivery.id }))
  await hooks.clock.settle()
  expect(handler.heard[0]?.body.toString()).toBe(arrived.body.toString())
  expect(handler.heard[0]?.headers).toMatchObject({
    'x-genray-signature': arrived.headers['X-Genray-Signature'],
    'x-genray-event': 'video.completed',
  })

  await hooks.clock.turn(3_600_000)
  const anew = { kind: 'signed_anew', deliveryId: delivery.id, secret: { kind: 'stored' } } as const
  await startWebhookTest(hooks.ctx, sample(anew))
  await hooks.clock.settle()
  const heard = handler.heard[1]
  const sent: unknown = JSON.parse(heard?.body.toString() ?? '')
  const before: { data: object; timestamp: string } = JSON.parse(arrived.body.toString())
  expect(sent).toMatchObject({ data: before.data })
  expect(sent).not.toMatchObject({ timestamp: before.timestamp })
  const signature = heard?.headers['X-Genray-Signature'] ?? ''
  expect(await hooks.ctx.upstream.verifyDelivery(heard?.body ?? Buffer.of(), signature)).toBe('ok')
})

test('a forged delivery is never signed with the stored secret', async () => {
  const { hooks, handler } = await arrivals()
  const body = Buffer.from('{"event":"video.completed","data":{"id":"x"},"timestamp":"2026-04-02T12:00:00"}')
  await hooks.post({
    url: 'https://studio.example/hooks/practice',
    headers: { 'X-Genray-Signature': 'sha256=00', 'content-type': 'application/json' },
    body,
  })
  const [forged] = (await listDeliveries(hooks.ctx, {})).deliveries
  expect(forged?.verdict).toBe('bad_signature')
  const deliveryId = forged?.id ?? 0
  const anew = { kind: 'signed_anew', deliveryId, secret: { kind: 'stored' } } as const
  await expect(startWebhookTest(hooks.ctx, sample(anew))).rejects.toMatchObject({ code: 'conflict' })
  await startWebhookTest(hooks.ctx, sample({ ...anew, secret: typed }))
  await hooks.clock.settle()
  expect(handler.heard).toHaveLength(1)
  expect(handler.heard[0]?.headers['X-Genray-Signature']).toBe(
    hmacOf(typed.secret, handler.heard[0]?.body ?? body),
  )
})

test('no secret of a test is stored', async () => {
  const { studio } = await bench()
  await startWebhookTest(studio.ctx, sample())
  const made = await startWebhookTest(
    studio.ctx,
    sample({ kind: 'sample', event: 'video.failed', secret: { kind: 'made' } }),
  )
  await studio.clock.settle()
  const stored = await studio.stored()
  expect(stored).toContain(made.test.id)
  expect(stored).not.toContain(typed.secret)
  expect(stored).not.toContain(made.madeSecret)
})
