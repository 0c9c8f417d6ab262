import { expect, test } from 'vitest'

import { faultBench } from '../../support/fault-bench.ts'

test('a delayed call waits before it is handled', async () => {
  const bench = await faultBench([{ when: { call: 'submit' }, do: { delayMs: 3000 } }])
  const answering = bench.call('/api/v1/videos', { prompt: 'x' })
  await bench.engine.clock.turn(2999)
  expect(await bench.engine.ctx.db.selectFrom('job').select('id').execute()).toEqual([])
  await bench.engine.clock.turn(1)
  expect((await answering).status).toBe(202)
})

test('a refused call is not handled, and says what the plan says', async () => {
  const bench = await faultBench([
    { when: { call: 'submit', nth: [1] }, do: { refuse: { status: 503, retryAfter: 7 } } },
    { when: { call: 'submit', nth: [2] }, do: { refuse: { status: 500, code: 'odd', message: 'Odd.' } } },
    { when: { call: 'submit', nth: [3] }, do: { refuse: { status: 502, body: '<h1>Bad gateway</h1>' } } },
    { when: { call: 'submit', nth: [4] }, do: { refuse: { status: 200, body: '{"id":' } } },
    { when: { call: 'submit', nth: [5] }, do: { refuse: { status: 204, body: 'x' } } },
  ])
  const send = () => bench.call('/api/v1/videos', { prompt: 'x' })
  const unavailable = await send()
  expect([unavailable.status, unavailable.headers.get('retry-after')]).toEqual([503, '7'])
  expect(unavailable.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  expect(await unavailable.json()).toEqual({
    detail: { error: 'unavailable', message: 'Refused by the fault plan.', retry_after: 7 },
  })
  expect(await (await send()).json()).toEqual({ detail: { error: 'odd', message: 'Odd.' } })
  const page = await send()
  expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([
    502,
    'text/html',
    '<h1>Bad gateway</h1>',
  ])
  const broken = await send()
  expect([broken.status, await broken.text()]).toEqual([200, '{"id":'])
  expect((await send()).status).toBe(204)
  expect(await bench.engine.ctx.db.selectFrom('job').select('id').execute()).toEqual([])
  expect((await send()).status).toBe(202)
})

const samples = [
  { call: 'submit', path: '/api/v1/videos', body: {} },
  { call: 'submit', path: '/api/v1/videos/from-person', body: {} },
  { call: 'upscale', path: '/api/v1/videos/42/upscale', body: {} },
  { call: 'status', path: '/api/v1/videos/a1b2' },
  { call: 'account', path: '/api/v1/account' },
  { call: 'upload', path: '/api/v1/upload', body: {} },
  { call: 'keys', path: '/api/keys' },
  { call: 'keys', path: '/api/keys', body: {} },
  { call: 'keys', path: '/api/keys/1', method: 'DELETE' },
  { call: 'file', path: '/videos/abc.mp4' },
  { call: 'file', path: '/v1/files/abc.jpg' },
  { call: null, path: '/health' },
  { call: null, path: '/openapi.json' },
  { call: null, path: '/docs/reference.css' },
  { call: null, path: '/api/v1/videos', method: 'DELETE' },
] as const

test.each(['submit', 'upscale', 'status', 'account', 'upload', 'keys', 'file'] as const)(
  'a rule for %s strikes all calls of that kind and no others',
  async (call) => {
    const bench = await faultBench([{ when: { call }, do: { refuse: { status: 418 } } }])
    for (const sample of samples) {
      const { path, body, method } = { body: undefined, method: undefined, ...sample }
      const answer = await bench.call(path, body, method)
      await answer.text()
      expect({ ...sample, struck: answer.status === 418 }).toEqual({
        ...sample,
        struck: sample.call === call,
      })
    }
  },
)

test('the status of a job is told as the plan says, while the job itself goes on', async () => {
  const bench = await faultBench([
    { when: { call: 'status', nth: [1] }, do: { status: { report: 'paused' } } },
    { when: { call: 'status', nth: [2] }, do: { status: { notFound: true } } },
    { when: { call: 'status', nth: [5] }, do: { status: { stuck: true } } },
    { when: { call: 'status', nth: [7] }, do: { status: { hide: 'video_id' } } },
  ])
  const id = await bench.submit()
  const read = async (path = id) => {
    const answer = await bench.call(`/api/v1/videos/${path}`)
    const body: { created_at?: string; status?: string } = await answer.json()
    return { code: answer.status, ...body }
  }
  expect(await read()).toMatchObject({ code: 200, id, status: 'paused', queue_position: 1 })
  const missing = await read()
  expect(missing).toEqual(await read('no-such-job'))
  expect(await read()).toMatchObject({ code: 200, status: 'queued' })
  bench.startWorker()
  await bench.engine.clock.turn(20_000)
  const stuck = await read()
  expect(stuck).toMatchObject({ status: 'processing', progress: 0.5, started_at: stuck.created_at })
  expect(stuck).not.toHaveProperty('video_url')
  expect(await read()).toMatchObject({ status: 'completed', video_id: expect.any(Number) })
  const hidden = await read()
  expect(hidden).toMatchObject({ status: 'completed', video_url: expect.any(String) })
  expect(hidden).not.toHaveProperty('video_id')
})

test('a call that is refused for real is not dressed up', async () => {
  const bench = await faultBench([{ when: { call: 'status' }, do: { status: { report: 'completed' } } }])
  expect((await bench.call('/api/v1/videos/no-such-job')).status).toBe(404)
})

test('rules of one call lie around each other, the first outermost', async () => {
  const bench = await faultBench([
    { when: { call: 'account' }, do: { delayMs: 1000 } },
    { when: { call: 'account' }, do: { refuse: { status: 418, body: 'first' } } },
    { when: { call: 'account' }, do: { refuse: { status: 419, body: 'second' } } },
  ])
  const answering = bench.call('/api/v1/account')
  await bench.engine.clock.turn(1000)
  expect(await (await answering).text()).toBe('first')
})
