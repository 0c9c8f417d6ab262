import { createHmac } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'

import { startEngine } from '#engine/engine.ts'
import type { EngineTables } from '#engine/store/tables.ts'
import { systemChance } from '#platform/chance.ts'
import { systemClock } from '#platform/clock.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { createGuardedFetch } from '#platform/guarded-fetch/guarded-fetch.ts'
import { createLog } from '#platform/log.ts'

import { startWorld, type World } from '../platform/guarded-fetch/start-world.ts'
import { pretendRenderer } from '../support/pretend-renderer.ts'
import { webhookBench } from '../support/webhook-bench.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 100 })

test('over TLS and the system’s clock: signed, tried again, no redirect followed, silence left after 5 s', async () => {
  const { engine, customer, deliver, enqueue, finishJob, deliveries } = await webhookBench()
  const { key, keyId, webhookSecret } = await customer()
  const at: number[] = []
  const answers = [500, 302, 204]
  world.routes.set('/hook', (_request, response) => {
    at.push(performance.now())
    const location = `https://127.0.0.1:${world.ports.https}/`
    response.writeHead(answers[at.length - 1] ?? 500, { location }).end()
  })
  world.routes.set('/silent', () => {})
  await finishJob(key, world.url('/hook'))
  await enqueue(keyId, world.url('/silent', 'other.test'))
  engine.ctx.guardedFetch = world.fetch
  engine.ctx.clock = systemClock
  deliver()
  await until(async () =>
    expect(await deliveries()).toMatchObject([
      { attempts: 3, next_at: null, delivered_at: expect.any(Number), last_result: '204' },
      { attempts: 1, last_result: 'timeout' },
    ]),
  )
  const [first = 0, second = 0, third = 0] = at
  // Timers may be early by a millisecond; how late they are is the machine's business.
  expect(second - first).toBeGreaterThan(1990)
  expect(third - second).toBeGreaterThan(3990)
  expect(world.hits()).toBe(0)

  const [{ body } = { body: '' }] = await deliveries()
  const heard = world.seen.filter(({ path }) => path === '/hook')
  expect(heard).toHaveLength(3)
  for (const one of heard) {
    expect(one).toMatchObject({ method: 'POST', body })
    expect(one.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'GenRay-Webhooks/1',
      'x-genray-event': 'video.completed',
      'x-genray-delivery': '1',
      'x-genray-signature': `sha256=${createHmac('sha256', webhookSecret).update(one.body).digest('hex')}`,
    })
  }
})

test('a receiver inside the operator’s network is refused before a connection, and that is recorded', async () => {
  const { engine, customer, deliver, enqueue, deliveries } = await webhookBench()
  const { keyId } = await customer()
  const { https } = world.ports
  const resolve = async () => [{ address: '127.0.0.1', family: 4 } as const]
  engine.ctx.guardedFetch = createGuardedFetch({ ca: world.ca, resolve })
  for (const host of ['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '2130706433', 'inside.internal.test'])
    await enqueue(keyId, `https://${host}:${https}/`)
  deliver()
  await until(async () =>
    expect((await deliveries()).map(({ last_result }) => last_result)).toEqual(
      Array.from({ length: 5 }, () => 'refused: not public'),
    ),
  )
  expect(world.hits()).toBe(0)
})

test('stopping ends an attempt at once; the next process makes it again', async () => {
  const { engine, customer, deliver, enqueue, deliveries } = await webhookBench()
  const { keyId } = await customer()
  const heard = () => world.seen.filter(({ path }) => path === '/hangs').length
  world.routes.set('/hangs', (_request, response) => void (heard() > 1 && response.end()))
  await enqueue(keyId, world.url('/hangs'))
  engine.ctx.guardedFetch = world.fetch
  const first = deliver()
  await until(async () => expect(heard()).toBe(1))
  await first.stop()
  await until(async () => expect(world.sockets.size).toBe(0))
  // Waiting for the 5 s to pass would have made it an attempt that failed.
  expect(await deliveries()).toMatchObject([{ attempts: 0, last_result: null }])
  deliver()
  await until(async () => expect(await deliveries()).toMatchObject([{ attempts: 1, last_result: '200' }]))
})

test('the engine delivers what it settles, and goes on after a restart', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'genray-webhooks-'))
  const errors: string[] = []
  const log = createLog('error', { write: (line) => void errors.push(line) })
  const start = () =>
    startEngine({
      dataDir,
      host: '127.0.0.1',
      port: 0,
      clock: systemClock,
      chance: systemChance,
      log,
      renderer: pretendRenderer(systemClock, 0),
      masterKey: Buffer.alloc(32, 5),
      moderationTerms: [],
      ffmpegPath: 'ffmpeg',
    })
  const first = await start()
  const database = openDatabase(join(dataDir, 'engine.db'))
  onTestFinished(() => database.close())
  const delivery = () =>
    database.db.withTables<EngineTables>().selectFrom('delivery').selectAll().executeTakeFirst()
  const { key } = await first.practice.rollKey()
  const webhook_url = `https://127.0.0.1:${world.ports.https}/`
  const submitted = await fetch(`${first.origin}/api/v1/videos`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ prompt: 'x', webhook_url }),
  })
  expect(submitted.status).toBe(202)
  await until(async () =>
    expect(await delivery()).toMatchObject({ attempts: 1, last_result: 'refused: not public' }),
  )
  await first.stop()
  const second = await start()
  onTestFinished(() => second.stop())
  await until(async () => expect(await delivery()).toMatchObject({ attempts: 2 }))
  expect(world.hits()).toBe(0)
  // A deliverer that outlived its engine would have found its database closed.
  expect(errors).toEqual([])
})
