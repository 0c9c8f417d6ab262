import { spawnSync } from 'node:child_process'
import { createHmac } from 'node:crypto'

import { sql } from 'kysely'
import { expect, test } from 'vitest'

import { VideoStatus } from '#contract/service/video.ts'
import { WebhookEvent } from '#contract/service/webhook.ts'
import { signBody } from '#platform/secrets/sign-body.ts'

import { webhookBench } from '../support/webhook-bench.ts'

const hook = 'https://shop.example/hook'

test('a completed job is told with the documented body and headers at the moment when it completes', async () => {
  const { engine, receivers, customer, deliver, finishJob } = await webhookBench()
  const { key } = await customer()
  deliver()
  const id = await finishJob(key, hook)
  const status = VideoStatus.parse((await engine.call(key, `/api/v1/videos/${id}`)).body)
  if (status.status !== 'completed') throw new Error('not completed')
  const [heard, ...more] = receivers.heard
  expect(more).toEqual([])
  // Byte for byte, in the documentation's order.
  expect(heard?.body.toString()).toBe(
    JSON.stringify({
      event: 'video.completed',
      data: {
        id,
        status: 'completed',
        video_url: status.video_url,
        width: 1280,
        height: 720,
        duration_ms: 5041,
      },
      timestamp: '2026-04-02T12:00:00',
    }),
  )
  expect(heard).toMatchObject({ url: hook, at: engine.clock.now() })
  expect(heard?.headers).toEqual({
    'content-type': 'application/json',
    'user-agent': 'GenRay-Webhooks/1',
    'X-Genray-Event': 'video.completed',
    'X-Genray-Signature': expect.stringMatching(/^sha256=[0-9a-f]{64}$/),
    'X-Genray-Delivery': '1',
  })
})

test('a failed job is told with its error', async () => {
  const { engine, receivers, customer, deliver, finishJob } = await webhookBench()
  const { key } = await customer()
  deliver()
  engine.renderer.failWith = 'broken'
  const id = await finishJob(key, hook)
  const [heard] = receivers.heard
  const { body } = await engine.call(key, `/api/v1/videos/${id}`)
  expect(heard?.headers['X-Genray-Event']).toBe('video.failed')
  expect(WebhookEvent.parse(JSON.parse(heard?.body.toString() ?? ''))).toEqual({
    event: 'video.failed',
    data: { id, status: 'failed', error: body['error'] },
    timestamp: '2026-04-02T12:00:00',
  })
})

test('the request’s own URL wins over the key’s, the key’s over none, and without both nothing is sent', async () => {
  const { receivers, customer, deliver, finishJob, deliveries } = await webhookBench()
  const [hooked, plain] = [await customer('https://default.example/'), await customer()]
  deliver()
  await finishJob(hooked.key)
  await finishJob(hooked.key, hook)
  await finishJob(plain.key)
  expect(receivers.heard.map(({ url }) => url)).toEqual(['https://default.example/', hook])
  expect(receivers.heard.map(({ headers }) => headers['X-Genray-Delivery'])).toEqual(['1', '2'])
  expect(await deliveries()).toHaveLength(2)
})

const body = Buffer.from('{"event":"video.failed","data":{"error":"“Zoë” 🎬"}}')

test('a signature is the hex HMAC-SHA256 of the raw body with the secret, of nothing else', () => {
  const expected = createHmac('sha256', 'whsec_1').update(body).digest('hex')
  expect(signBody('whsec_1', body)).toBe(`sha256=${expected}`)
  expect(signBody('whsec_2', body)).not.toBe(`sha256=${expected}`)
  expect(signBody('whsec_1', Buffer.concat([body, Buffer.from(' ')]))).not.toBe(`sha256=${expected}`)
})

/** The recipe of the documentation, word for word. Source: seed, Verifying Signatures. */
const recipe = `
import hmac, hashlib
def verify_webhook(payload_body, signature_header, webhook_secret):
    expected = hmac.new(
        webhook_secret.encode(),
        payload_body,
        hashlib.sha256
    ).hexdigest()
    return hmac.compare_digest(f"sha256={expected}", signature_header)
import sys
print(verify_webhook(sys.stdin.buffer.read(), sys.argv[1], sys.argv[2]))
`
const hasPython = spawnSync('python3', ['--version']).status === 0

test.skipIf(!hasPython)(
  'the documentation’s own Python verifies a delivery, and refuses a changed one',
  async () => {
    const { engine, receivers, customer, deliver, finishJob } = await webhookBench()
    const [one, other] = [await customer(hook), await customer()]
    deliver()
    engine.renderer.failWith = 'broken'
    await finishJob(one.key)
    const [heard] = receivers.heard
    const verify = (payload: Buffer, secret: string) =>
      spawnSync('python3', ['-c', recipe, heard?.headers['X-Genray-Signature'] ?? '', secret], {
        input: payload,
      })
        .stdout.toString()
        .trim()
    const payload = heard?.body ?? body
    expect(one.webhookSecret).toMatch(/^whsec_/)
    expect(verify(payload, one.webhookSecret)).toBe('True')
    expect(verify(payload, other.webhookSecret)).toBe('False')
    expect(verify(Buffer.concat([payload, Buffer.from('\n')]), one.webhookSecret)).toBe('False')
  },
)

test('a revoked key’s running job is still told, signed with that key’s secret', async () => {
  const { engine, receivers, customer, deliver } = await webhookBench()
  const { key, keyId, webhookSecret } = await customer(hook)
  deliver()
  engine.renderer.msPerClip = 20_000
  await engine.call(key, '/api/v1/videos', { prompt: 'x' })
  await engine.clock.turn(10_000)
  const revoked = await engine.app.request(`/api/keys/${keyId}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${key}` },
  })
  expect(revoked.status).toBe(204)
  await engine.clock.turn(10_000)
  const [heard] = receivers.heard
  expect(heard?.headers['X-Genray-Signature']).toBe(signBody(webhookSecret, heard?.body ?? body))
})

test('a key from before there were webhooks sends nothing rather than something unsigned', async () => {
  const { engine, receivers, customer, deliver, enqueue, deliveries } = await webhookBench()
  const { keyId } = await customer()
  await engine.ctx.db.updateTable('api_key').set({ sealed_webhook_secret: null }).execute()
  await enqueue(keyId, hook)
  deliver()
  await engine.clock.turn(60_000)
  expect(receivers.heard).toEqual([])
  expect(await deliveries()).toMatchObject([
    { attempts: 4, next_at: null, delivered_at: null, last_result: 'refused: the key has no webhook secret' },
  ])
})

test('a webhook is told if and only if its job’s state was stored', async () => {
  const { engine, receivers, customer, deliver, finishJob, deliveries } = await webhookBench()
  const { db } = engine.ctx
  const { key } = await customer(hook)
  deliver()
  await sql`create trigger full before insert on delivery begin select raise(abort, 'full'); end`.execute(db)
  const id = await finishJob(key)
  const status = async () => (await engine.call(key, `/api/v1/videos/${id}`)).body.status
  expect([await status(), await deliveries()]).toEqual(['processing', []])
  await sql`drop trigger full`.execute(db)
  await sql`create trigger full before update on job begin select raise(abort, 'full'); end`.execute(db)
  await engine.clock.turn(3000)
  expect([await status(), await deliveries()]).toEqual(['processing', []])
  await sql`drop trigger full`.execute(db)
  await engine.clock.turn(3000)
  expect([await status(), receivers.heard.length]).toEqual(['completed', 1])
})
