import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTcpServer, type Socket } from 'node:net'

import { Agent } from 'undici'
import { expect, onTestFinished, test, vi } from 'vitest'

import { exchange } from '#upstream/exchange.ts'
import { outcomeOfError } from '#upstream/submit-outcome.ts'
import { httpTransport } from '#upstream/transport.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** A service on a real port, and how many connections were made to it. */
async function service(answer: Answer) {
  const server = createServer(answer)
  let connections = 0
  server.on('connection', () => void connections++)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  return { origin, url: (path: string) => new URL(path, origin), connections: () => connections }
}

function opened() {
  const transport = httpTransport()
  onTestFinished(() => transport.close())
  return transport
}

async function textOf(body: AsyncIterable<Uint8Array>) {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

test('reads come whole, with their headers, over connections that are kept', async () => {
  const { url, connections } = await service((request, response) =>
    response.writeHead(404, { 'x-request-id': 'r1' }).end(`${request.method} ${request.url}`),
  )
  const { send } = opened()
  for (let read = 0; read < 10; read++) {
    const answer = await send({ lane: 'read', url: url('/api/v1/videos/a?b=c'), headers: {} })
    expect([answer.status, answer.header('x-request-id'), answer.header('none')]).toEqual([404, 'r1', null])
    expect(await textOf(answer.body)).toBe('GET /api/v1/videos/a?b=c')
  }
  expect(connections()).toBeLessThanOrEqual(2)
})

test('a redirect is an answer like any other: nobody goes there', async () => {
  let asked = 0
  const { url } = await service((_, response) => {
    asked++
    response.writeHead(302, { location: '/elsewhere' }).end()
  })
  for (const lane of ['read', 'call', 'act', 'submit', 'download', 'stream'] as const) {
    asked = 0
    const answer = await opened().send({ lane, url: url('/'), headers: { authorization: 'Bearer x' } })
    expect([lane, answer.status, answer.header('location'), asked]).toEqual([lane, 302, '/elsewhere', 1])
    await textOf(answer.body)
  }
})

test('what acts never goes out on a connection that was used before', async () => {
  const { url, connections } = await service((request, response) => request.pipe(response))
  const { send } = opened()
  for (let call = 0; call < 3; call++) {
    const answer = await send({ lane: 'act', method: 'POST', url: url('/'), headers: {}, body: 'x' })
    await textOf(answer.body)
  }
  expect(connections()).toBe(3)
})

test('a body that comes in pieces goes through in pieces', async () => {
  const { url } = await service((request, response) => request.pipe(response))
  async function* pieces() {
    yield Buffer.from('one ')
    yield Buffer.from('two')
  }
  const answer = await opened().send({
    lane: 'act',
    method: 'POST',
    url: url('/'),
    headers: {},
    body: pieces(),
  })
  expect(await textOf(answer.body)).toBe('one two')
})

test('nothing that listens is told by its code, as everywhere', async () => {
  const { send } = opened()
  for (const lane of ['read', 'call', 'act', 'submit'] as const)
    await expect(send({ lane, url: new URL('http://127.0.0.1:1/'), headers: {} })).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    })
})

test('an answer that is too large, breaks off or drips for ever is no answer', async () => {
  const { url } = await service((request, response) => {
    if (request.url === '/large') return void response.end('x'.repeat(2000))
    if (request.url === '/short') return void response.writeHead(200, { 'content-length': '9' }).write('x')
    const drip = setInterval(() => response.write('x'), 20)
    response.on('close', () => clearInterval(drip))
  })
  const agent = new Agent()
  onTestFinished(() => agent.destroy())
  const ask = (path: string) =>
    exchange(agent, { method: 'GET', url: url(path), headers: {}, limitBytes: 1000, deadlineMs: 300 })
  await expect(ask('/large')).rejects.toThrow('the answer is too large')
  await expect(ask('/short')).rejects.toThrow('the answer takes too long')
  await expect(ask('/drip')).rejects.toThrow('the answer takes too long')
  expect(
    await exchange(agent, {
      method: 'GET',
      url: url('/large'),
      headers: {},
      limitBytes: 3000,
      deadlineMs: 5000,
    }),
  ).toMatchObject({ status: 200 })
})

/** A listener that greets the first bytes of every connection so. */
async function rawService(greet: (socket: Socket) => void) {
  const server = createTcpServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => greet(socket))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  return `//127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`
}

const submitTo = (url: string, transport = opened()) =>
  transport
    .send({ lane: 'submit', method: 'POST', url: new URL(url), headers: {}, body: '{}' })
    .catch(outcomeOfError)

test.each<[string, (socket: Socket) => void]>([
  ['resets the connection', (socket) => void socket.resetAndDestroy()],
  ['hangs up', (socket) => void socket.end()],
])(
  'a service that %s in the TLS handshake got nothing; one that has the request may act',
  async (_, greet) => {
    const address = await rawService(greet)
    expect(await submitTo(`https:${address}`)).toMatchObject({ kind: 'not_sent' })
    expect(await submitTo(`http:${address}`)).toMatchObject({ kind: 'unconfirmed' })
  },
)

test('nothing was sent to what speaks no TLS, or where no address of a name listens', async () => {
  const address = await rawService((socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
  expect(await submitTo(`https:${address}`)).toMatchObject({ kind: 'not_sent' })
  expect(await submitTo('http://localhost:1/')).toMatchObject({ kind: 'not_sent' })
})

test('an answer to a sending that drips is given up after a while, and what became of it is not known', async () => {
  let isClosed = false
  const { origin } = await service((_, response) => {
    response.writeHead(202).flushHeaders()
    const drip = setInterval(() => response.write(' '), 20)
    response.on('close', () => {
      isClosed = true
      clearInterval(drip)
    })
  })
  const transport = httpTransport({ submitMs: 10_000, deadlineMs: 300 })
  onTestFinished(() => transport.close())
  expect(await submitTo(origin, transport)).toMatchObject({
    kind: 'unconfirmed',
    reason: expect.stringContaining('takes too long'),
  })
  await vi.waitFor(() => expect(isClosed).toBe(true))
})

const part = Buffer.alloc(64 * 1024, 'genray ')
const sendParts =
  (count: number): Answer =>
  async (_, response) => {
    for (let sent = 0; sent < count && !response.destroyed; sent++)
      if (!response.write(part)) await Promise.race([once(response, 'drain'), once(response, 'close')])
    response.end()
  }

test.each(['stream', 'download'] as const)(
  'the %s of a large file comes whole, and little of it is in memory at any time',
  async (lane) => {
    const count = 4096
    const { origin } = await service(sendParts(count))
    const { body } = await opened().send({ lane, url: new URL(origin), headers: {} })
    const { arrayBuffers: before } = process.memoryUsage()
    let [readBytes, mostBytes] = [0, 0]
    for await (const chunk of body) {
      readBytes += chunk.byteLength
      mostBytes = Math.max(mostBytes, process.memoryUsage().arrayBuffers - before)
    }
    expect(readBytes).toBe(count * part.byteLength)
    expect(mostBytes).toBeLessThan(40_000_000)
  },
)

test('whoever reads no further ends the connection of a file', async () => {
  let isClosed = false
  const { origin } = await service((request, response) => {
    response.on('close', () => {
      isClosed = true
    })
    return sendParts(Infinity)(request, response)
  })
  const { body } = await opened().send({ lane: 'stream', url: new URL(origin), headers: {} })
  for await (const _ of body) break
  await vi.waitFor(() => expect(isClosed).toBe(true))
})
