import { sql } from 'kysely'
import { expect, test } from 'vitest'

import { webhookBench } from '../support/webhook-bench.ts'

const hook = 'https://shop.example/hook'
const dead = 'https://dead.example/hook'
const dayMs = 24 * 3600_000

test('what is not delivered is tried again 2, 4 and 8 s after each failure, then never again', async () => {
  const { engine, receivers, customer, enqueue, deliver, deliveries } = await webhookBench()
  const { keyId } = await customer()
  const start = engine.clock.now()
  receivers.answer = () => 500
  deliver()
  await enqueue(keyId, hook)
  await engine.clock.turn(dayMs)
  expect(receivers.secondsOf(hook, start)).toEqual([0, 2, 6, 14])
  expect(await deliveries()).toMatchObject([
    { attempts: 4, next_at: null, delivered_at: null, last_result: '500' },
  ])
  const [first, ...later] = receivers.heard
  for (const again of later) expect({ ...again, at: 0 }).toEqual({ ...first, at: 0 })
})

test('a receiver that never answers is left after 5 s; the waits count from then', async () => {
  const { engine, receivers, customer, enqueue, deliver, deliveries } = await webhookBench()
  const { keyId } = await customer()
  const start = engine.clock.now()
  receivers.answer = () => 'silence'
  deliver()
  await enqueue(keyId, dead)
  await engine.clock.turn(60_000)
  expect(receivers.secondsOf(dead, start)).toEqual([0, 7, 16, 29])
  expect(await deliveries()).toMatchObject([{ attempts: 4, next_at: null, last_result: 'timeout' }])
})

test.each([200, 201, 202, 204, 299])('%d ends it', async (status) => {
  const { engine, receivers, customer, enqueue, deliver, deliveries } = await webhookBench()
  const { keyId } = await customer()
  receivers.answer = (_url, nth) => (nth === 2 ? status : 503)
  deliver()
  await enqueue(keyId, hook)
  await engine.clock.turn(60_000)
  expect(receivers.heard).toHaveLength(2)
  expect(await deliveries()).toMatchObject([
    {
      attempts: 2,
      next_at: null,
      delivered_at: engine.clock.now() - 58_000,
      last_result: String(status),
    },
  ])
})

test.each([
  [199, '199'],
  [301, '301'],
  [302, '302'],
  [307, '307'],
  [410, '410'],
  [429, '429'],
  ['unreachable', 'unreachable'],
  ['not_public', 'refused: not public'],
  ['not_https', 'refused: not https'],
  ['bad_address', 'refused: bad address'],
] as const)('%s is a failure, recorded in words and tried again', async (answer, result) => {
  const { engine, receivers, customer, enqueue, deliver, deliveries } = await webhookBench()
  const { keyId } = await customer()
  receivers.answer = () => answer
  deliver()
  await enqueue(keyId, hook)
  await engine.clock.turn(0)
  expect(await deliveries()).toMatchObject([
    { attempts: 1, next_at: engine.clock.now() + 2000, delivered_at: null, last_result: result },
  ])
})

test('a restart keeps the schedule, and makes an attempt again whose end it did not see', async () => {
  const { engine, receivers, customer, enqueue, deliver, deliveries } = await webhookBench()
  const { keyId } = await customer()
  const start = engine.clock.now()
  receivers.answer = (url, nth) => (nth > 1 ? 200 : url === dead ? 'silence' : 500)
  const first = deliver()
  await enqueue(keyId, hook)
  await enqueue(keyId, dead)
  await engine.clock.turn(1000)
  await first.stop()
  expect(receivers.open()).toBe(0)
  expect(await deliveries()).toMatchObject([{ attempts: 1 }, { attempts: 0, last_result: null }])
  deliver()
  await engine.clock.turn(20_000)
  expect(receivers.secondsOf(hook, start)).toEqual([0, 2])
  expect(receivers.secondsOf(dead, start)).toEqual([0, 1])
  expect(await deliveries()).toMatchObject([{ last_result: '200' }, { attempts: 1, last_result: '200' }])
})

test('what fell due while nothing ran is delivered at the start', async () => {
  const { engine, receivers, customer, enqueue, deliver } = await webhookBench()
  const { keyId } = await customer()
  await enqueue(keyId, hook)
  await engine.clock.turn(dayMs)
  expect(receivers.heard).toEqual([])
  deliver()
  await engine.clock.turn(0)
  expect(receivers.heard).toHaveLength(1)
})

test('a delivery is under way once at most, however often the deliverer is woken', async () => {
  const { engine, receivers, customer, enqueue, deliver } = await webhookBench()
  const { keyId } = await customer()
  receivers.answer = () => 'silence'
  const { wake } = deliver()
  await enqueue(keyId, hook)
  for (let n = 0; n < 40; n++) {
    wake()
    await engine.clock.turn(100)
  }
  expect(receivers.heard).toHaveLength(1)
})

test('a dead receiver with 50 deliveries delays 20 others not at all', async () => {
  const { engine, receivers, customer, enqueue, deliver } = await webhookBench()
  const [unlucky, other] = [await customer(), await customer()]
  receivers.answer = (url) => (url.startsWith('https://dead.example/') ? 'silence' : 200)
  for (let n = 0; n < 50; n++) await enqueue(unlucky.keyId, `https://dead.example/hook?job=${n}`)
  const start = engine.clock.now()
  deliver()
  await engine.clock.turn(1000)
  for (let n = 0; n < 10; n++) await enqueue(unlucky.keyId, `https://mine-${n}.example/`)
  for (let n = 0; n < 10; n++) await enqueue(other.keyId, 'https://other.example/')
  await engine.clock.turn(0)
  const heard = receivers.heard.filter(({ url }) => !url.includes('dead'))
  expect(heard.map(({ at }) => at - start)).toEqual(Array.from({ length: 20 }, () => 1000))
  expect(receivers.open()).toBe(4)
})

test('an account whose receivers are all dead leaves room for the others', async () => {
  const { engine, receivers, customer, enqueue, deliver } = await webhookBench()
  const [unlucky, other] = [await customer(), await customer()]
  receivers.answer = (url) => (url === hook ? 200 : 'silence')
  for (let n = 0; n < 40; n++) await enqueue(unlucky.keyId, `https://dead-${n}.example/`)
  deliver()
  await engine.clock.turn(0)
  expect(receivers.open()).toBe(12)
  await enqueue(other.keyId, hook)
  await engine.clock.turn(0)
  expect(receivers.secondsOf(hook, engine.clock.now())).toEqual([0])
})

test('16 attempts run at once, and every delivery gets its turn', async () => {
  const { engine, receivers, customer, enqueue, deliver, deliveries } = await webhookBench()
  const customers = [await customer(), await customer()]
  receivers.answer = (_url, nth) => (nth === 1 ? 'silence' : 200)
  for (const { keyId } of customers)
    for (let n = 0; n < 20; n++) await enqueue(keyId, `https://${keyId}-${n}.example/`)
  deliver()
  await engine.clock.turn(0)
  expect(receivers.open()).toBe(16)
  await engine.clock.turn(60_000)
  expect((await deliveries()).map(({ last_result }) => last_result)).toEqual(
    Array.from({ length: 40 }, () => '200'),
  )
})

test('an attempt whose outcome cannot be stored is not made again, only stored later', async () => {
  const { engine, receivers, customer, enqueue, deliver, deliveries } = await webhookBench()
  const { keyId } = await customer()
  const { db } = engine.ctx
  await enqueue(keyId, hook)
  await sql`create trigger full before update on delivery begin select raise(abort, 'full'); end`.execute(db)
  deliver()
  await engine.clock.turn(30_000)
  await sql`drop trigger full`.execute(db)
  await engine.clock.turn(3000)
  expect(receivers.heard).toHaveLength(1)
  expect(await deliveries()).toMatchObject([{ attempts: 1, next_at: null, last_result: '200' }])
})

test('30 days later a delivery that is over is removed, and only then', async () => {
  const { engine, customer, enqueue, deliver, deliveries } = await webhookBench()
  const { keyId } = await customer()
  const old = engine.clock.now() - 30 * dayMs - 1
  await enqueue(keyId, 'https://delivered.example/', { created_at: old, next_at: null, delivered_at: old })
  await enqueue(keyId, 'https://given-up.example/', { created_at: old, next_at: null })
  await enqueue(keyId, 'https://pending.example/', {
    created_at: old,
    next_at: engine.clock.now() + 2 * dayMs,
  })
  await enqueue(keyId, 'https://young.example/', { next_at: null })
  deliver()
  await engine.clock.turn(1000)
  const urls = async () => (await deliveries()).map(({ url }) => url)
  expect(await urls()).toEqual(['https://pending.example/', 'https://young.example/'])
  await engine.clock.turn(29 * dayMs)
  expect(await urls()).toEqual(['https://young.example/'])
  await engine.clock.turn(2 * dayMs)
  expect(await urls()).toEqual([])
})
