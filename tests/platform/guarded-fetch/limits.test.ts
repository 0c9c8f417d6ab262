import { gzipSync } from 'node:zlib'

import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { createGuardedFetch } from '#platform/guarded-fetch/guarded-fetch.ts'

import { outcome, sizeOf, startMute, startWorld, type World } from './start-world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
  const { routes } = world
  routes.set('/100', (_request, response) => response.end(Buffer.alloc(100)))
  routes.set('/chunked', (_request, response) => {
    response.write(Buffer.alloc(60))
    setTimeout(() => response.end(Buffer.alloc(40)), 20)
  })
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

test('the limit is the last byte that passes, with and without a length', async () => {
  expect([await read('/100', 100), await read('/chunked', 100)]).toEqual([100, 100])
  expect((await outcome(read('/100', 99))).reason).toBe('too_large')
  expect((await outcome(read('/chunked', 99))).reason).toBe('too_large')
  await socketsGone()
})

test('a length above the limit is refused before the body', async () => {
  world.routes.set('/huge', (_request, response) => {
    response.writeHead(200, { 'content-length': '1000000' }).write('x')
  })
  const { reason, message } = await outcome(
    world.fetch.get(world.url('/huge'), { maxBytes: 1000, timeoutMs: 3000 }),
  )
  expect([reason, message]).toEqual([
    'too_large',
    `media.test:${world.ports.open} sends more than 1,000 bytes.`,
  ])
  await socketsGone()
})

test('an endless body is cut at the limit, and never a byte more is handed out', async () => {
  const answer = await world.fetch.get(world.url('/endless'), { maxBytes: 1_000_000, timeoutMs: 5000 })
  let sizeBytes = 0
  const reading = async () => {
    for await (const chunk of answer.body) sizeBytes += chunk.byteLength
  }
  expect((await outcome(reading())).reason).toBe('too_large')
  expect(sizeBytes).toBeLessThanOrEqual(1_000_000)
  await socketsGone()
})

test('the time limit covers silence, a drip, a slow redirect and a reader that never reads', async () => {
  world.routes.set('/slow', (_request, response) => {
    setTimeout(() => response.writeHead(302, { location: '/slow' }).end(), 150)
  })
  for (const path of ['/silent', '/drip', '/slow']) {
    const startMs = Date.now()
    const { reason, message } = await outcome(read(path, 1000, 300))
    expect([path, reason, message]).toEqual([
      path,
      'timeout',
      `media.test:${world.ports.open} took longer than 0.3 s.`,
    ])
    expect(Date.now() - startMs).toBeLessThan(1500)
  }
  const unread = await world.fetch.get(world.url('/drip'), { maxBytes: 1000, timeoutMs: 300 })
  await socketsGone()
  expect((await outcome(sizeOf(unread.body))).reason).toBe('timeout')
})

test('a name that is never looked up, and a handshake that never ends, run out of time too', async () => {
  world.names['stuck.test'] = ['127.0.0.1']
  const stuck = createGuardedFetch({ resolve: () => new Promise(() => {}) })
  expect((await outcome(stuck.get('https://stuck.test/', { maxBytes: 1, timeoutMs: 100 }))).reason).toBe(
    'timeout',
  )

  const { server, port, closed } = await startMute()
  const guard = createGuardedFetch({ allow: () => true })
  expect(
    (await outcome(guard.get(`https://127.0.0.1:${port}/`, { maxBytes: 1, timeoutMs: 100 }))).reason,
  ).toBe('timeout')
  await closed
  server.close()
})

test('a compressed answer is refused, once or twice coded, and identity is asked for', async () => {
  const bomb = gzipSync(Buffer.alloc(10_000_000))
  for (const coding of [['gzip'], ['br'], ['deflate, gzip'], ['identity', 'gzip']]) {
    world.routes.set('/bomb', (_request, response) => {
      response.setHeader('content-encoding', coding).end(bomb)
    })
    const { reason, message } = await outcome(read('/bomb', 100_000))
    expect([coding, reason]).toEqual([coding, 'bad_status'])
    expect(message).toContain('compressed')
  }
  expect(world.seen.at(-1)?.headers['accept-encoding']).toBe('identity')
  world.routes.set('/plain', (_request, response) => {
    response.writeHead(200, { 'content-encoding': 'identity' }).end('fine')
  })
  expect(await read('/plain')).toBe(4)
})

test('a body that is shorter than its length, or breaks off, is not taken for whole', async () => {
  world.routes.set('/short', (_request, response) => {
    response.writeHead(200, { 'content-length': '500' }).write(Buffer.alloc(100))
    setTimeout(() => response.socket?.destroy(), 30)
  })
  world.routes.set('/cut', (_request, response) => {
    response.write('x')
    setTimeout(() => response.socket?.destroy(), 30)
  })
  for (const path of ['/short', '/cut'])
    expect([path, (await outcome(read(path))).reason]).toEqual([path, 'unreachable'])
})

test('a body longer than its length ends at its length', async () => {
  world.routes.set('/long', (_request, response) => {
    response.socket?.end(`HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n${'x'.repeat(500)}`)
  })
  expect(await read('/long', 50).catch(() => 5)).toBe(5)
})

test.each(['-1', '5, 6', 'many'])('a content-length of "%s" is no answer', async (length) => {
  world.routes.set('/odd', (_request, response) => {
    response.socket?.end(`HTTP/1.1 200 OK\r\ncontent-length: ${length}\r\n\r\nxxxxx`)
  })
  expect((await outcome(read('/odd'))).reason).toBe('unreachable')
})

test('headers without end are cut', async () => {
  world.routes.set('/headers', (_request, response) => {
    const { socket } = response
    socket?.write('HTTP/1.1 200 OK\r\n')
    const timer = setInterval(() => socket?.write(`x: ${'y'.repeat(20_000)}\r\n`), 5)
    socket?.on('close', () => clearInterval(timer))
  })
  expect((await outcome(read('/headers'))).reason).toBe('unreachable')
})

test('only 2xx is an answer, and the message says which status came, not the words', async () => {
  const { reason, message } = await outcome(read('/404'))
  expect([reason, message]).toEqual(['bad_status', `media.test:${world.ports.open} answered 404.`])
  await socketsGone()
})
