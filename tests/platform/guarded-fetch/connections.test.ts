import { getEventListeners, once } from 'node:events'

import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { createGuardedFetch } from '#platform/guarded-fetch/guarded-fetch.ts'

import { makeCertificate } from './make-certificate.ts'
import { outcome, sizeOf, startMute, startWorld, type World } from './start-world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
  const { routes } = world
  routes.set('/100', (_request, response) => response.end(Buffer.alloc(100)))
  routes.set('/endless', (_request, response) => {
    const write = () => {
      while (response.write(Buffer.alloc(65_536)));
    }
    response.on('drain', write)
    write()
  })
  routes.set('/drip', (_request, response) => {
    response.write('x')
    const timer = setInterval(() => response.write('x'), 20)
    response.on('close', () => clearInterval(timer))
  })
  routes.set('/silent', () => {})
  routes.set('/404', (_request, response) => response.writeHead(404).end('secret words'))
})
afterAll(() => world.close())

const read = async (path: string, maxBytes = 1000, timeoutMs = 3000) =>
  sizeOf((await world.fetch.get(world.url(path), { maxBytes, timeoutMs })).body)
const socketsGone = () => vi.waitFor(() => expect(world.sockets.size).toBe(0), { timeout: 2000 })

test('an abort ends everything and closes the socket: before, while waiting, while reading', async () => {
  const done = AbortSignal.abort(new Error('enough'))
  const limits = { maxBytes: 1e9, timeoutMs: 5000 }
  expect((await outcome(world.fetch.get(world.url('/100'), { ...limits, signal: done }))).message).toBe(
    'enough',
  )

  const waiting = new AbortController()
  setTimeout(() => waiting.abort(new Error('enough')), 100)
  const silent = world.fetch.get(world.url('/silent'), { ...limits, signal: waiting.signal })
  expect((await outcome(silent)).message).toBe('enough')
  await socketsGone()

  const reading = new AbortController()
  const answer = await world.fetch.get(world.url('/drip'), { ...limits, signal: reading.signal })
  setTimeout(() => reading.abort(new Error('enough')), 100)
  expect((await outcome(sizeOf(answer.body))).message).toBe('enough')
  await socketsGone()
})

test('a reader that stops early closes the socket', async () => {
  const { body } = await world.fetch.get(world.url('/endless'), { maxBytes: 1e9, timeoutMs: 5000 })
  expect(world.sockets.size).toBe(1)
  for await (const chunk of body) if (chunk.byteLength > 0) break
  await socketsGone()
})

test('a request that is over leaves nothing on the signal of its caller', async () => {
  const { signal } = new AbortController()
  const limits = { timeoutMs: 5000, signal }
  await sizeOf((await world.fetch.get(world.url('/100'), { ...limits, maxBytes: 100 })).body)
  await outcome(world.fetch.get(world.url('/404'), { ...limits, maxBytes: 100 }))
  await world.fetch.post(world.url('/100'), { ...limits, body: Buffer.from('{}'), headers: {} })
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

test('close ends what is under way, and later requests at once', async () => {
  const other = await startWorld()
  other.routes.set('/silent', () => {})
  const get = () => outcome(other.fetch.get(other.url('/silent'), { maxBytes: 1, timeoutMs: 5000 }))
  const pending = get()
  await vi.waitFor(() => expect(other.seen).toHaveLength(1))
  await other.fetch.close()
  expect([(await pending).reason, (await get()).reason]).toEqual(['AbortError', 'AbortError'])
  await vi.waitFor(() => expect(other.sockets.size).toBe(0))
  await other.close()
})

test('each request has a connection of its own', async () => {
  const connected = new Set<unknown>()
  world.routes.set('/socket', (request, response) => {
    connected.add(`${request.socket.remotePort}`)
    response.end('x')
  })
  for (let turn = 0; turn < 3; turn += 1) await read('/socket')
  expect(connected.size).toBe(3)
})

test('a certificate that is not trusted or for another host ends it, whatever the environment says', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  vi.spyOn(process, 'emitWarning').mockReturnValue()
  const ca = makeCertificate(['media.test']).cert
  const resolve = async () => [{ address: '127.0.0.1', family: 4 as const }]
  const untrusting = createGuardedFetch({ allow: () => true, ca, resolve })
  world.names['wrong.test'] = ['127.0.0.1']
  for (const [guard, host] of [
    [untrusting, 'media.test'],
    [world.fetch, 'wrong.test'],
  ] as const) {
    const asked = world.seen.length
    const url = world.url('/100', host)
    expect(await outcome(guard.get(url, { maxBytes: 100, timeoutMs: 3000 }))).toEqual({
      reason: 'unreachable',
      message: `${host}:${world.ports.open} could not be reached: its certificate or its TLS is not valid.`,
    })
    expect(world.seen.length).toBe(asked)
  }
  vi.unstubAllEnvs()
})

test('proxies of the environment are not used', async () => {
  const proxy = `http://127.0.0.1:${world.ports.http}`
  for (const name of ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'HTTP_PROXY']) vi.stubEnv(name, proxy)
  vi.stubEnv('NODE_USE_ENV_PROXY', '1')
  expect([await read('/100'), world.hits()]).toEqual([100, 0])
  vi.unstubAllEnvs()
})

test('the second address of a name is tried when the first refuses', async () => {
  const guard = createGuardedFetch({
    ca: world.ca,
    allow: () => true,
    resolve: async () => ['127.0.0.2', '127.0.0.1'].map((address) => ({ address, family: 4 })),
  })
  const { status, body } = await guard.get(world.url('/100'), { maxBytes: 100, timeoutMs: 3000 })
  expect([status, await sizeOf(body)]).toEqual([200, 100])
})

test('a port where nobody listens is told so', async () => {
  const free = await startMute()
  free.server.close()
  await once(free.server, 'close')
  const guard = createGuardedFetch({ allow: () => true })
  const refused = await outcome(
    guard.get(`https://127.0.0.1:${free.port}/`, { maxBytes: 1, timeoutMs: 3000 }),
  )
  expect(refused).toEqual({
    reason: 'unreachable',
    message: `127.0.0.1:${free.port} refused the connection.`,
  })
})
