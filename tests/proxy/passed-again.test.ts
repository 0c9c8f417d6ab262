import { expect, test } from 'vitest'

import { upstreamPrefix } from '#contract/studio/upstream-routes.ts'

import { servedStudio } from '../support/served-studio.ts'

/** Its answer changes nothing here; that of the account is written down. */
const keys = `${upstreamPrefix}/api/keys`
const otherSites = [
  [{ origin: 'http://evil.example' }, 403],
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ host: 'evil.example' }, 403],
  [{ cookie: '' }, 401],
  [{ 'x-studio-mode': 'live' }, 409],
] as const

type Told = Awaited<ReturnType<Awaited<ReturnType<typeof servedStudio>>['get']>>
/** An answer but for what differs from one read to the next. */
const lasting = ({ status, headers, text }: Told) => ({
  status,
  headers: { ...headers, date: '', 'x-request-id': '', 'ratelimit-remaining': '' },
  text: text.replace(/"requests_30d":\d+/, ''),
})

/** A browser that was let in to the keys. */
async function letIn() {
  const served = await servedStudio()
  // The first use of a key is written down.
  for (let read = 0; read < 2; read++) expect((await served.get(keys)).status).toBe(200)
  served.asked.length = 0
  const sent = () => served.studio.wire.sent.filter(({ path }) => path === '/api/keys').length
  return { ...served, sent }
}

test('whoever was let in is passed on again past the app: each read is made, and counts', async () => {
  const { studio, asked, get, sent } = await letIn()
  const [before, used] = [sent(), studio.ctx.budget.used(studio.clock.now())]
  const first = await get(keys)
  const again = await get(keys)
  expect(asked).toEqual([])
  expect(JSON.parse(again.text)).toMatchObject({ keys: [{}] })
  expect(lasting(again)).toEqual(lasting(first))
  expect(again.headers['x-request-id']).not.toBe(first.headers['x-request-id'])
  expect(again.headers).toMatchObject({
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-length': String(Buffer.byteLength(again.text)),
  })
  expect(sent() - before).toBe(2)
  expect(studio.ctx.budget.used(studio.clock.now()) - used).toBe(2)
})

test('it gets what it would get by the app: same status, text and headers', async () => {
  const { studio, get, asked } = await letIn()
  const past = await get(keys)
  // Whatever is written takes every permission back.
  await studio.ctx.db.insertInto('setting').values({ name: 'x', value_json: '1' }).execute()
  const byApp = await get(keys)
  expect(asked).toEqual([keys])
  expect(lasting(past)).toEqual(lasting(byApp))
})

test('an ended session, a creator in place of an owner, and time are asked of the app', async () => {
  const { studio, get, asked } = await letIn()
  await studio.clock.turn(10_000)
  // Its use is written down now and then, which takes the permission back as well.
  for (let read = 0; read < 4; read++) expect((await get(keys)).status).toBe(200)
  expect(asked).toEqual([keys, keys])
  await studio.ctx.db.updateTable('person').set({ role: 'creator' }).execute()
  expect((await get(keys)).status).toBe(403)
  await studio.ctx.db.updateTable('person').set({ role: 'owner' }).execute()
  expect((await get(keys)).status).toBe(200)
  await studio.ctx.db.updateTable('session').set({ ended_at: 1 }).execute()
  const before = studio.wire.sent.length
  expect((await get(keys)).status).toBe(401)
  expect(studio.wire.sent).toHaveLength(before)
})

test('what differs in one header is asked of the guard, and reaches nobody', async () => {
  const { studio, get } = await letIn()
  const before = studio.wire.sent.length
  for (const [headers, status] of otherSites)
    expect([headers, (await get(keys, { ...headers })).status]).toEqual([headers, status])
  expect(studio.wire.sent).toHaveLength(before)
})

test('the permission to read is none to change', async () => {
  const { get, asked } = await letIn()
  for (const method of ['POST', 'DELETE', 'PUT', 'OPTIONS'])
    expect([method, (await get(keys, {}, method)).status >= 400]).toEqual([method, true])
  expect(asked).toHaveLength(4)
})

test('what was refused, and what no permission was given for, is asked of the app', async () => {
  const { studio, get, asked } = await letIn()
  const missing = `${upstreamPrefix}/api/v1/videos/${crypto.randomUUID()}`
  expect([(await get(missing)).status, (await get(missing)).status]).toEqual([404, 404])
  for (const path of [`${keys}?x=1`, `${keys}/`, `${upstreamPrefix}/api/v1/../keys`])
    expect([path, (await get(path)).status]).not.toEqual([path, 502])
  expect(asked.filter((path) => path === missing)).toHaveLength(2)
  expect(asked).toHaveLength(5)
  await studio.studio.switchTo('live')
  expect((await get(keys)).status).toBe(409)
})

test('refusals and breaks of the service are told in the words of the app', async () => {
  const { studio, get, asked } = await letIn()
  studio.wire.answer = (request, answer) =>
    request.url.pathname === '/api/keys'
      ? {
          status: 503,
          header: (name) => (name === 'retry-after' ? '7' : null),
          body: (async function* () {
            yield Buffer.from('{"detail":{"error":"busy","message":"Later"}}')
          })(),
        }
      : answer
  const busy = await get(keys)
  expect([busy.status, busy.headers['retry-after'], JSON.parse(busy.text).detail.error]).toEqual([
    503,
    '7',
    'busy',
  ])
  expect(busy.headers).not.toHaveProperty('ratelimit-remaining')
  studio.wire.answer = (_, answer) => answer
  studio.wire.before = () => {
    throw Object.assign(new Error('gone'), { code: 'ECONNRESET' })
  }
  const gone = await get(keys)
  expect([gone.status, JSON.parse(gone.text).detail.error]).toEqual([502, 'service_unreachable'])
  expect(gone.headers['content-type']).toContain('application/json')
  expect(asked).toEqual([])
})

test('when the key’s minute is used up nothing is sent, and when to try again is told', async () => {
  const { get, asked, sent } = await letIn()
  const answers: number[] = []
  for (let read = 0; read < 70; read++) answers.push((await get(keys)).status)
  const refused = await get(keys)
  expect(refused.status).toBe(429)
  expect(JSON.parse(refused.text).detail).toMatchObject({ error: 'too_many_attempts' })
  expect(answers.filter((status) => status === 200).length).toBeGreaterThan(5)
  expect(asked).toEqual([])
  const before = sent()
  await get(keys)
  expect(sent()).toBe(before)
})
