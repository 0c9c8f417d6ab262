import { expect, test } from 'vitest'

import { KeyCreated, KeyList } from '#contract/service/key.ts'
import { webhookSecretOf } from '#engine/keys/create-key.ts'

import { engineBench, type EngineBench } from '../support/engine-bench.ts'
import { half } from '../support/upload-bench.ts'

const remove = (engine: EngineBench, key: string, id: string) =>
  engine.app.request(`/api/keys/${id}`, { method: 'DELETE', headers: { authorization: `Bearer ${key}` } })

test('a new key and its webhook secret are shown once, and never again in any answer or row', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer()
  const { status, body } = await engine.call(key, '/api/keys', {
    name: ' laptop ',
    webhook_url: 'https://a.example/hook',
  })
  expect(status).toBe(201)
  const created = KeyCreated.parse(body)
  expect(created.key).toMatch(/^sk_live_[0-9A-Za-z]{32}$/)
  expect(created).toMatchObject({
    name: 'laptop',
    webhook_secret: expect.stringMatching(/^whsec_\w{32}$/),
    webhook_url: 'https://a.example/hook',
    key_hint: `${created.key.slice(0, 12)}…${created.key.slice(-4)}`,
  })
  const list = JSON.stringify((await engine.call(created.key, '/api/keys')).body)
  const rows = await engine.ctx.db.selectFrom('api_key').selectAll().execute()
  for (const secret of [created.key.slice(12), created.webhook_secret.slice(6)])
    expect(list + JSON.stringify(rows)).not.toContain(secret)
  const row = rows.find(({ id }) => id === created.id)
  expect(row && webhookSecretOf(engine.ctx, row)).toBe(created.webhook_secret)
})

test('the list tells hint, last use and requests of 30 days, oldest key first', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer()
  await engine.clock.turn(1000)
  await engine.call(key, '/api/keys', { name: 'second' })
  await engine.clock.turn(40 * 24 * 3600_000)
  await engine.ctx.db
    .updateTable('account')
    .set({ plan_expires_at: engine.clock.now() + 1 })
    .execute()
  await engine.call(key, '/api/v1/account')
  const { keys } = KeyList.parse((await engine.call(key, '/api/keys')).body)
  expect(keys).toMatchObject([
    { name: 'test', requests_30d: 2, last_used_at: '2026-05-12T12:00:01', created_at: '2026-04-02T12:00:00' },
    { name: 'second', requests_30d: 0, last_used_at: null },
  ])
})

test('above the plan’s count a key is refused; a revoked one makes room', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer({ plan: 'standard' })
  const second = KeyCreated.parse((await engine.call(key, '/api/keys', { name: 'second' })).body)
  const refused = await engine.call(key, '/api/keys', { name: 'third' })
  expect([refused.status, refused.body.detail?.error]).toEqual([409, 'key_limit_reached'])
  expect((await remove(engine, key, second.id)).status).toBe(204)
  expect((await engine.call(key, '/api/keys', { name: 'third' })).status).toBe(201)
})

test('of keys created at the same time no more are made than the plan allows', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer({ plan: 'advanced' })
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, n) => engine.call(key, '/api/keys', { name: `k${n}` })),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(4)
})

test('a revoked key works no more from the next request on; its running job goes on for the account', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer()
  const second = KeyCreated.parse((await engine.call(key, '/api/keys', { name: 'second' })).body)
  const { body } = await engine.call(second.key, '/api/v1/videos', { prompt: 'x' })
  await remove(engine, key, second.id)
  expect((await engine.call(second.key, '/api/v1/account')).status).toBe(401)
  engine.startWorker()
  await engine.clock.turn(20_000)
  expect((await engine.call(key, `/api/v1/videos/${body.id}`)).body.status).toBe('completed')
})

test('a key of another account, an unknown one and one revoked before are all not found', async () => {
  const engine = await engineBench()
  const [owner, stranger] = [await engine.customer(), await engine.customer()]
  const { keys } = KeyList.parse((await engine.call(stranger.key, '/api/keys')).body)
  for (const id of [keys[0]?.id ?? '', 'nope']) expect((await remove(engine, owner.key, id)).status).toBe(404)
})

test.each([
  [{}, ['name']],
  [{ name: '  ' }, ['name']],
  [{ name: 'x'.repeat(101) }, ['name']],
  [{ name: 'x', webhook_url: 'http://a.example' }, ['webhook_url']],
  [{ name: 'x', scopes: [] }, ['scopes']],
])('a bad key request names its fields: %j', async (request, fields) => {
  const engine = await engineBench()
  const { key } = await engine.customer()
  const { status, body } = await engine.call(key, '/api/keys', request)
  expect([status, body.detail?.fields?.map(({ path }) => path)]).toEqual([422, fields])
})

test.each([
  { path: '/api/v1/videos', body: { prompt: 'x' } },
  { path: '/api/keys', body: { name: 'another' } },
])('a key that is revoked while the body of $path is on its way does nothing with it', async (call) => {
  const engine = await engineBench()
  const { key } = await engine.customer()
  const other = KeyCreated.parse((await engine.call(key, '/api/keys', { name: 'stolen' })).body)
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const headers = { authorization: `Bearer ${other.key}`, 'content-type': 'application/json' }
  const answering = engine.app.request(call.path, { method: 'POST', headers, body: readable, ...half })
  const bytes = Buffer.from(JSON.stringify(call.body))
  const writer = writable.getWriter()
  await writer.write(bytes.subarray(0, 5))
  await engine.clock.settle()
  expect((await remove(engine, key, other.id)).status).toBe(204)
  await writer.write(bytes.subarray(5))
  await writer.close()
  expect((await answering).status).toBe(401)
  expect(await engine.ctx.db.selectFrom('job').selectAll().execute()).toEqual([])
  expect(await engine.ctx.db.selectFrom('api_key').selectAll().execute()).toHaveLength(2)
})
