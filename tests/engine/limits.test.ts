import { expect, test } from 'vitest'

import { engineBench } from '../support/engine-bench.ts'

test('the eleventh request of a Standard key in a minute is refused with a retry_after that is true', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer()
  for (let n = 0; n < 10; n++) {
    const { status, headers } = await engine.call(key, '/api/v1/account')
    expect([status, headers.get('ratelimit-remaining')]).toEqual([200, String(9 - n)])
    await engine.clock.turn(1000)
  }
  const refused = await engine.call(key, '/api/v1/account')
  expect(refused.status).toBe(429)
  expect(refused.body.detail).toMatchObject({
    error: 'rate_limit_exceeded',
    retry_after: 50,
    limit: 'requests_per_minute',
  })
  expect(refused.headers.get('retry-after')).toBe('50')
  await engine.clock.turn(49_000)
  expect((await engine.call(key, '/api/v1/account')).status).toBe(429)
  await engine.clock.turn(1000)
  expect((await engine.call(key, '/api/v1/account')).status).toBe(200)
})

test('limits are per key: another key of the account is not slowed', async () => {
  const engine = await engineBench()
  const [first, second] = [await engine.customer(), await engine.customer()]
  for (let n = 0; n < 11; n++) await engine.call(first.key, '/api/v1/account')
  expect((await engine.call(second.key, '/api/v1/account')).status).toBe(200)
})

test('a third concurrent job on Standard is refused and costs nothing, until one ends', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer({ credits: 1000 })
  const submit = () => engine.call(key, '/api/v1/videos', { prompt: 'x' })
  await submit()
  await submit()
  const refused = await submit()
  expect(refused.body.detail).toMatchObject({ error: 'rate_limit_exceeded', limit: 'concurrent_jobs' })
  expect(refused.body.detail?.retry_after).toBeGreaterThan(0)
  expect((await engine.call(key, '/api/v1/account')).body.credits_remaining).toBe(1000 - 260)
  engine.startWorker()
  await engine.clock.turn(20_000)
  expect((await submit()).status).toBe(202)
})

test('a refusal for the number of jobs is not counted as a request: who retries as told is not locked out', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer({ credits: 1000 })
  const submit = () => engine.call(key, '/api/v1/videos', { prompt: 'x' })
  await submit()
  await submit()
  for (let n = 0; n < 20; n++) {
    const refused = await submit()
    expect([refused.body.detail?.limit, refused.headers.get('ratelimit-remaining')]).toEqual([
      'concurrent_jobs',
      '8',
    ])
  }
  expect((await engine.call(key, '/api/v1/account')).status).toBe(200)
})

test('an answer 429 carries the state of the window too', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer()
  for (let n = 0; n < 10; n++) await engine.call(key, '/api/v1/account')
  const { headers } = await engine.call(key, '/api/v1/account')
  expect([
    headers.get('ratelimit-limit'),
    headers.get('ratelimit-remaining'),
    headers.get('ratelimit-reset'),
  ]).toEqual(['10', '0', '60'])
})
