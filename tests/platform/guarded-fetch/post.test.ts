import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { outcome, startWorld, type World } from './start-world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

const post = (path: string, timeoutMs = 3000, signal = new AbortController().signal) =>
  world.fetch.post(world.url(path), {
    body: Buffer.from('{"a":1}'),
    headers: { 'content-type': 'application/json', 'X-Signature': 'sha256=00' },
    timeoutMs,
    signal,
  })

test('a POST arrives as it was written, once, and answers the status whatever it is', async () => {
  for (const status of [200, 204, 404, 410, 500]) {
    world.routes.set('/hook', (_request, response) => response.writeHead(status).end())
    const asked = world.seen.length
    expect(await post('/hook')).toEqual({ status })
    expect(world.seen.slice(asked)).toMatchObject([
      {
        method: 'POST',
        body: '{"a":1}',
        headers: { 'content-type': 'application/json', 'x-signature': 'sha256=00', 'content-length': '7' },
      },
    ])
  }
})

test.each([301, 302, 303, 307, 308])('a %d is a status and is not followed', async (status) => {
  for (const location of [world.url('/next'), `https://127.0.0.1:${world.ports.https}/`]) {
    world.routes.set('/moved', (_request, response) => response.writeHead(status, { location }).end())
    const asked = world.seen.length
    expect(await post('/moved')).toEqual({ status })
    expect([world.seen.length - asked, world.hits()]).toEqual([1, 0])
  }
})

test('of an endless answer at most some 64 kB are read; of a slow one the status is enough', async () => {
  let writtenBytes = 0
  world.routes.set('/endless', (_request, response) => {
    const write = () => {
      while (response.write(Buffer.alloc(16_384))) writtenBytes += 16_384
    }
    response.on('drain', write)
    write()
  })
  expect(await post('/endless')).toEqual({ status: 200 })
  await vi.waitFor(() => expect(world.sockets.size).toBe(0))
  expect(writtenBytes).toBeLessThan(20_000_000)

  world.routes.set('/drip', (_request, response) => response.writeHead(202).write('x'))
  expect(await post('/drip', 300)).toEqual({ status: 202 })
  await vi.waitFor(() => expect(world.sockets.size).toBe(0))
})

test('a receiver that never answers is a timeout, an abort is its reason, and both close the socket', async () => {
  world.routes.set('/silent', () => {})
  expect((await outcome(post('/silent', 200))).reason).toBe('timeout')
  const controller = new AbortController()
  setTimeout(() => controller.abort(new Error('enough')), 100)
  expect((await outcome(post('/silent', 3000, controller.signal))).message).toBe('enough')
  await vi.waitFor(() => expect(world.sockets.size).toBe(0))
})

test('a receiver that hangs up is unreachable, and is not asked twice', async () => {
  world.routes.set('/gone', (request) => request.socket.destroy())
  const asked = world.seen.length
  expect((await outcome(post('/gone'))).reason).toBe('unreachable')
  expect(world.seen.length - asked).toBe(1)
})
