import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { StudioServer } from '../../e2e/studio-server.ts'

const studio = new StudioServer({ LOG_LEVEL: 'debug' })
let origins: string[] = []
beforeAll(async () => {
  await studio.start()
  origins = [studio.origin, await engineOrigin()]
})
afterAll(() => studio.dispose())

async function engineOrigin() {
  const token = studio.claimUrl.split('#token=')[1]
  const { origin } = studio
  const headers = { origin, 'content-type': 'application/json' }
  const claimed = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ token }),
  })
  const cookie = claimed.headers.get('set-cookie')?.split(';')[0] ?? ''
  const connection = await (await fetch(`${origin}/api/connection`, { headers: { cookie } })).text()
  return /http:\/\/127\.0\.0\.1:\d+/.exec(connection)?.[0] ?? ''
}

/** Sends bytes as they are; all that comes back until the server closes, or for `forMs`. */
async function send(origin: string, bytes: string, forMs = 2000): Promise<string> {
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString()
  })
  socket.on('error', () => {})
  socket.write(bytes)
  await Promise.race([once(socket, 'close'), pause(forMs)])
  socket.destroy()
  return answer
}
const errorLines = () =>
  studio.output.split('\n').filter((line) => /"level":(50|60)|^Error|^\s+at /.test(line))

test.each([
  ['HTTP/1.0 without Host', 'GET /health HTTP/1.0\r\n\r\n', 400],
  ['HTTP/1.1 without Host', 'GET /health HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
  ['a Host that is none', 'GET /health HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400],
  ['a Host with a path', 'GET /health HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n', 400],
  ['a backslash in the path', 'GET /\\..\\x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 400],
  [
    'an expectation that nobody knows',
    'GET / HTTP/1.1\r\nHost: localhost\r\nExpect: magic\r\nConnection: close\r\n\r\n',
    417,
  ],
  ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n\r\n', 400],
  ['an unknown method', 'BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
  ['a broken header', 'GET / HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n', 400],
  ['20 KB of headers', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  [
    'length and chunks at once',
    'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    400,
  ],
])('%s is refused in the JSON envelope, by both servers', async (_, bytes, status) => {
  for (const origin of origins) {
    const [head = '', body = ''] = (await send(origin, bytes)).split('\r\n\r\n')
    expect([origin, head.split('\r\n')[0]]).toEqual([
      origin,
      expect.stringMatching(new RegExp(`^HTTP/1.1 ${status} `)),
    ])
    expect(head.toLowerCase()).toContain('content-type: application/json')
    expect(JSON.parse(body)).toMatchObject({ detail: { error: 'invalid_request' } })
  }
  expect(errorLines()).toEqual([])
})

test('a body that breaks off is nobody’s error: nothing of it is logged as one', async () => {
  for (const origin of origins) {
    const { host } = new URL(origin)
    const head = (framing: string) =>
      `POST ${origin === studio.origin ? '/api/session' : '/api/v1/videos'} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nContent-Type: application/json\r\n${framing}\r\n\r\n`
    await send(origin, `${head('Content-Length: 100')}{"token":`, 100)
    await send(origin, `${head('Transfer-Encoding: chunked')}5\r\n{"tok\r\n`, 100)
    await send(origin, `${head('Transfer-Encoding: chunked')}zz\r\n{"tok\r\n`, 100)
  }
  await pause(300)
  expect(errorLines()).toEqual([])
})

test('a POST of no bytes and no length is no body at all', async () => {
  const { host } = new URL(studio.origin)
  const answer = await send(
    studio.origin,
    `POST /api/session HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${studio.origin}\r\nConnection: close\r\n\r\n`,
  )
  expect(answer).toMatch(/^HTTP\/1\.1 422 /)
  expect(answer).toContain('"path":"token"')
})

test('both servers still serve after all of this', async () => {
  expect((await fetch(`${studio.origin}/api/session`)).status).toBe(401)
  expect((await fetch(`${origins[1]}/health`)).status).toBe(200)
})
