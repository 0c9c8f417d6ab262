import { expect, test } from 'vitest'

import { routes } from '#contract/studio/routes.ts'
import { createProxy } from '#proxy/proxy.ts'
import { makeClaimToken } from '#studio/members/claim-token.ts'

import { type StudioBench, studioBench, studioOrigin } from '../support/studio-bench.ts'

const sample = (path: string) => path.replace(':id', '3b241101-e2bb-4255-8caf-4136c566a962')
const calls = [
  ...Object.values(routes).map(({ method, path, access }) => ({
    method,
    path: sample(path),
    open: access === 'open',
  })),
  { method: 'GET', path: '/api/nothing-here', open: false },
  { method: 'PUT', path: '/api/jobs', open: false },
  { method: 'GET', path: sample('/media/:id/clip.mp4'), open: false },
]
const ask = (
  studio: StudioBench,
  { method, path }: { method: string; path: string },
  headers: Record<string, string>,
) =>
  studio.proxy().request(studioOrigin + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(method === 'GET' ? {} : { body: '{}' }),
  })
const signIn = async (studio: StudioBench) => {
  const token = makeClaimToken(studio.ctx.masterKey, studio.clock.now(), studio.ctx.chance)
  const answer = await studio.proxy().request(`${studioOrigin}/api/session`, {
    method: 'POST',
    headers: { origin: studioOrigin, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

test('without a session every call answers 401, also one that does not exist; with one it does not', async () => {
  const studio = await studioBench()
  for (const call of calls) {
    const { status } = await ask(studio, call, { origin: studioOrigin })
    expect([call, status]).toEqual([call, call.open ? 422 : 401])
  }
  const cookie = await signIn(studio)
  for (const call of calls.filter(({ path, method }) => path !== '/api/session' || method === 'GET'))
    expect([call, (await ask(studio, call, { origin: studioOrigin, cookie })).status]).not.toEqual([
      call,
      401,
    ])
})

const strangers = [
  ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['another port of this machine', { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-site' }],
  ['another port, old browser', { origin: 'http://127.0.0.1:3000' }],
  ['a lying Origin', { origin: studioOrigin, 'sec-fetch-site': 'same-site' }],
  ['no origin at all on https', { origin: 'null' }],
] as const

test.each(strangers)(
  'a page of %s can neither read nor change anything, signed in or not',
  async (_, headers) => {
    const studio = await studioBench()
    const cookie = await signIn(studio)
    for (const call of calls)
      expect([call, (await ask(studio, call, { ...headers, cookie })).status]).toEqual([call, 403])
  },
)

test('whoever changes something has to say where it comes from', async () => {
  const studio = await studioBench()
  const cookie = await signIn(studio)
  for (const call of calls.filter(({ method }) => method !== 'GET'))
    expect([call, (await ask(studio, call, { cookie })).status]).toEqual([call, 403])
})

test.each([
  'evil.example',
  'evil.example:8080',
  '127.0.0.1',
  '127.0.0.1:81',
  '127.0.0.1.evil.example:8080',
  '128.0.0.1:8080',
  'localhost.evil.example:8080',
  '',
])('the foreign host name %j gets nothing, not even the web app', async (host) => {
  const studio = await studioBench()
  for (const path of ['/', '/assets/x.js', '/api/session', '/claim'])
    expect((await studio.proxy().request(studioOrigin + path, { headers: { host } })).status).toBe(403)
})

test('our own names are answered: loopback with our port and the public one', async () => {
  const studio = await studioBench()
  for (const host of ['127.0.0.1:8080', '127.0.0.2:8080', 'localhost:8080', '[::1]:8080', 'studio.example'])
    expect((await studio.proxy().request(`http://${host}/api/session`)).status).toBe(401)
})

test('a default port counts as none, as in browsers', async () => {
  const studio = await studioBench()
  const answer = (port: number, headers: { host: string; origin?: string }) =>
    createProxy(studio.studio, {
      dist: '/nowhere',
      https: false,
      port: () => port,
      allowedHosts: ['studio.example:80'],
    }).request(`http://${headers.host}/api/session`, { headers })
  for (const host of ['127.0.0.1', 'LocalHost', '[::1]:80', 'studio.example', 'studio.example:443'])
    expect([host, (await answer(80, { host })).status]).toEqual([host, 401])
  expect((await answer(80, { host: 'localhost:80', origin: 'http://localhost' })).status).toBe(401)
  expect((await answer(80, { host: 'localhost:8080' })).status).toBe(403)
  expect((await answer(8080, { host: 'localhost' })).status).toBe(403)
})

test('every answer carries the policy: our own files only, no framing, no sniffing, no address leaks', async () => {
  const studio = await studioBench()
  for (const path of ['/', '/api/session', '/media/x/y', '/nope']) {
    const { headers } = await studio.proxy().request(studioOrigin + path)
    expect(headers.get('content-security-policy')).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'",
    )
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  }
})
