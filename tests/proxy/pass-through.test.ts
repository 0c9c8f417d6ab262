import { expect, test } from 'vitest'

import { ErrorEnvelope } from '#contract/service/error.ts'
import { KeyCreated, KeyList } from '#contract/service/key.ts'
import { paidPaths, upstreamPrefix, upstreamRoutes } from '#contract/studio/upstream-routes.ts'
import { makeClaimToken } from '#studio/members/claim-token.ts'

import { connectedLive } from '../support/live-service.ts'
import { brokenBy, type StudioBench, studioBench, studioOrigin } from '../support/studio-bench.ts'

type Init = { method?: string; body?: BodyInit; headers?: Record<string, string> }

async function browser(studio: StudioBench) {
  const send = (path: string, { headers, ...init }: Init = {}) =>
    studio.proxy().request(studioOrigin + path, {
      ...init,
      headers: { origin: studioOrigin, ...headers },
    })
  const token = makeClaimToken(studio.ctx.masterKey, studio.clock.now(), studio.ctx.chance)
  const claimed = await send('/api/session', {
    method: 'POST',
    body: JSON.stringify({ token }),
    headers: { 'content-type': 'application/json' },
  })
  const cookie = claimed.headers.get('set-cookie')?.split(';')[0] ?? ''
  return (path: string, { headers, ...init }: Init = {}) =>
    send(upstreamPrefix + path, { ...init, headers: { cookie, ...headers } })
}
const json = (method: string, body: unknown): Init => ({
  method,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
})
const detailOf = async (answer: Response) => ErrorEnvelope.parse(await answer.json()).detail

test('the documented reads answer what the service says, word for word, without a place in any cache', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  const passed = await ask('/api/v1/account')
  const direct = await studio.engine.app.request('http://127.0.0.1:8787/api/v1/account', {
    headers: { authorization: `Bearer ${studio.key}` },
  })
  expect([passed.status, await passed.text()]).toEqual([200, await direct.text()])
  expect(passed.headers.get('content-type')).toContain('application/json')
  expect(passed.headers.get('cache-control')).toBe('no-store')
  expect(passed.headers.get('content-security-policy')).toContain("default-src 'none'")
  const missing = await ask(`/api/v1/videos/${crypto.randomUUID()}`)
  expect([missing.status, (await detailOf(missing)).error]).toEqual([404, 'not_found'])
})

test('a key is made, listed and revoked; its secret passes once and stays nowhere', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  const made = await ask('/api/keys', json('POST', { name: 'laptop' }))
  const created = KeyCreated.parse(await made.json())
  expect([made.status, made.headers.get('cache-control')]).toEqual([201, 'no-store'])
  const list = KeyList.parse(await (await ask('/api/keys')).json())
  expect(list.keys.map(({ name }) => name)).toContain('laptop')
  const gone = await ask(`/api/keys/${created.id}`, { method: 'DELETE' })
  expect([gone.status, await gone.text()]).toEqual([204, ''])
  expect(await studio.stored()).not.toContain(created.key.slice(8, 24))
})

test('an upload streams through in either form, and one that is too large is refused here', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const form = new FormData()
  form.append('file', new Blob([Uint8Array.from(png)]), 'dot.png')
  expect((await ask('/api/v1/upload', { method: 'POST', body: form })).status).toBe(200)
  expect((await ask('/api/v1/upload', json('POST', { file: png.toString('base64') }))).status).toBe(200)
  const before = studio.wire.sent.length
  const told = await ask('/api/v1/upload', {
    method: 'POST',
    body: 'x',
    headers: { 'content-type': 'application/json', 'content-length': String(60 * 2 ** 20) },
  })
  expect([told.status, (await detailOf(told)).error]).toEqual([413, 'body_too_large'])
  const untold = await ask('/api/keys', json('POST', { name: 'x'.repeat(70_000) }))
  expect(untold.status).toBe(413)
  expect(studio.wire.sent.filter(({ path }) => path === '/api/keys')).toEqual([])
  expect(studio.wire.sent.length - before).toBeLessThanOrEqual(1)
})

test('what costs credits is never passed on: the queue alone sends it', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  for (const path of paidPaths) {
    const answer = await ask(path, json('POST', { prompt: 'x', person_image_url: 'https://a/b.jpg' }))
    const detail = await detailOf(answer)
    expect([answer.status, detail.error]).toEqual([405, 'method_not_allowed'])
    expect(detail.message).toContain('queue')
  }
  expect(studio.wire.sent.filter(({ method }) => method === 'POST')).toEqual([])
})

test.each([
  ['GET', '/api/v1/videos'],
  ['PUT', '/api/v1/account'],
  ['DELETE', '/api/v1/account'],
  ['PATCH', '/api/keys'],
  ['GET', '/api/v1/upload'],
  ['GET', '/api/v1/unknown'],
  ['GET', '/health'],
  ['GET', '/openapi.json'],
  ['GET', '/v1/files/upload_u1_x.jpg'],
  ['GET', '/api/v1/videos/..'],
  ['GET', '/api/v1/videos/%2e%2e'],
  ['GET', '/api/v1/videos/%2e%2e%2fkeys'],
  ['GET', '/api/v1/videos/..%2f..%2fkeys'],
  ['GET', '/api/v1/videos/a%00b'],
  ['GET', '/api/v1/videos/a%0d%0ahost:evil'],
  ['GET', '/api/v1/videos/a%3Fb'],
  ['GET', '/https://evil.example/api/v1/account'],
  ['GET', '//evil.example/api/v1/account'],
])('%s %s is no documented call: nothing is sent', async (method, path) => {
  const studio = await studioBench()
  const ask = await browser(studio)
  const before = studio.wire.sent.length
  const answer = await ask(path, { method })
  expect([404, 405]).toContain(answer.status)
  expect(studio.wire.sent.slice(before)).toEqual([])
})

test('neither query nor headers of a browser go on: not its cookie, not an Authorization of its own', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  const seen: Array<{ href: string; headers: Record<string, string> }> = []
  studio.wire.before = ({ url, headers }) => void seen.push({ href: url.href, headers })
  await ask('/api/v1/account?host=evil.example&x=1', {
    headers: {
      authorization: 'Bearer sk_live_theirs',
      'x-forwarded-host': 'evil.example',
      range: 'bytes=0-1',
    },
  })
  expect(seen).toEqual([
    {
      href: 'http://127.0.0.1:8787/api/v1/account',
      headers: { accept: 'application/json', authorization: `Bearer ${studio.key}` },
    },
  ])
})

test('without a session, or from another page, nothing is passed on', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  const before = studio.wire.sent.length
  for (const { method, path } of upstreamRoutes) {
    const address = upstreamPrefix + path.replace(':id', 'x')
    const stranger = await studio
      .proxy()
      .request(studioOrigin + address, { method, headers: { origin: studioOrigin } })
    expect([path, stranger.status]).toEqual([path, 401])
    const hostile = await ask(path.replace(':id', 'x'), {
      method,
      headers: { origin: 'http://127.0.0.1:9999', 'sec-fetch-site': 'same-site' },
    })
    expect([path, hostile.status]).toEqual([path, 403])
  }
  expect(studio.wire.sent).toHaveLength(before)
})

test('a passed call is a request of the key’s minute; without one left it is refused here, with the time to wait', async () => {
  const studio = await studioBench({ plan: 'standard' })
  const ask = await browser(studio)
  const statuses: number[] = []
  let last = new Response()
  for (let call = 0; call < 12; call++) {
    last = await ask('/api/v1/account')
    statuses.push(last.status)
  }
  expect(new Set(statuses)).toEqual(new Set([200, 429]))
  const detail = await detailOf(last)
  expect(detail.error).toBe('too_many_attempts')
  expect(detail.retry_after).toBeGreaterThan(0)
  expect(studio.wire.sent.length).toBeLessThanOrEqual(10)
  await studio.clock.turn(61_000)
  expect((await ask('/api/v1/account')).status).toBe(200)
})

test('the same read at the same time is one request of the key’s minute; not across what changes something', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  const list = async () => KeyList.parse(await (await ask('/api/keys')).json()).keys.map(({ name }) => name)
  const before = studio.wire.sent.length
  const lists = await Promise.all([list(), list(), list()])
  expect(new Set(lists.map(String)).size).toBe(1)
  expect(studio.wire.sent.length - before).toBe(1)
  // An answer that was on its way while a key is made does not hide the key from whoever asks after that.
  const slow = Promise.withResolvers<void>()
  studio.wire.after = ({ method }) => (method === undefined || method === 'GET' ? slow.promise : undefined)
  const old = list()
  await studio.clock.settle()
  expect((await ask('/api/keys', json('POST', { name: 'laptop' }))).status).toBe(201)
  studio.wire.after = () => {}
  expect(await list()).toContain('laptop')
  slow.resolve()
  expect(await old).not.toContain('laptop')
})

test('passed calls of before a restart still count', async () => {
  const studio = await studioBench({ plan: 'standard' })
  const ask = await browser(studio)
  for (let call = 0; call < 6; call++) await ask('/api/v1/account')
  const used = studio.ctx.budget.used(studio.clock.now())
  expect(used).toBeGreaterThanOrEqual(7)
  await studio.restart()
  expect(studio.ctx.budget.used(studio.clock.now())).toBeGreaterThanOrEqual(used)
})

test('a 429 of the service is passed on and held to: the next call is not sent', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  for (let call = 0; call < 40; call++) await studio.engine.call(studio.key, '/api/v1/account')
  const answer = await ask('/api/v1/account')
  expect([answer.status, (await detailOf(answer)).error]).toEqual([429, 'rate_limit_exceeded'])
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  const before = studio.wire.sent.length
  expect((await detailOf(await ask('/api/v1/account'))).error).toBe('too_many_attempts')
  expect(studio.wire.sent).toHaveLength(before)
})

test('a service that does not answer is told: nothing was sent, or it is not known whether it acted', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  studio.wire.before = () => {
    throw brokenBy('ECONNREFUSED')
  }
  const refused = await ask('/api/keys', json('POST', { name: 'x' }))
  expect([refused.status, (await detailOf(refused)).message]).toEqual([
    502,
    'The service does not answer (ECONNREFUSED). Nothing was sent.',
  ])
  studio.wire.before = () => {}
  studio.wire.after = () => {
    throw brokenBy('ECONNRESET')
  }
  expect((await detailOf(await ask('/api/keys', json('POST', { name: 'x' })))).message).toMatch(/not known/)
})

test('each mode passes on with its own key to its own service, and a page of the other mode is refused', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  const live = await connectedLive(studio, { credits: 77 })
  const read = async (headers: Record<string, string> = {}) => ask('/api/v1/account', { headers })
  expect(await (await read({ 'x-studio-mode': 'live' })).json()).toMatchObject({ credits_remaining: 77 })
  const before = [studio.wire.sent.length, live.wire.sent.length]
  const stale = await read({ 'x-studio-mode': 'practice' })
  expect([stale.status, (await detailOf(stale)).error]).toEqual([409, 'mode_changed'])
  expect([studio.wire.sent.length, live.wire.sent.length]).toEqual(before)
})

test('a page that shows the other mode creates no job and reads none', async () => {
  const studio = await studioBench()
  await connectedLive(studio)
  const token = makeClaimToken(studio.ctx.masterKey, studio.clock.now(), studio.ctx.chance)
  const headers = { origin: studioOrigin, 'content-type': 'application/json' }
  const claimed = await studio.proxy().request(`${studioOrigin}/api/session`, {
    method: 'POST',
    body: JSON.stringify({ token }),
    headers,
  })
  const cookie = claimed.headers.get('set-cookie')?.split(';')[0] ?? ''
  const request = { prompt: 'x', model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' }
  const stale = { ...headers, cookie, 'x-studio-mode': 'practice' }
  for (const [path, body] of [
    ['/api/jobs', JSON.stringify({ id: crypto.randomUUID(), request })],
    ['/api/changes', undefined],
  ] as const) {
    const answer = await studio.proxy().request(studioOrigin + path, {
      method: body ? 'POST' : 'GET',
      headers: stale,
      ...(body ? { body } : {}),
    })
    expect([path, answer.status, (await detailOf(answer)).error]).toEqual([path, 409, 'mode_changed'])
  }
  expect(await studio.ctx.db.selectFrom('job').selectAll().execute()).toEqual([])
})
