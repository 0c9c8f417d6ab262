import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { StudioServer } from '../../e2e/studio-server.ts'

const studio = new StudioServer({ LOG_LEVEL: 'debug' })
beforeAll(() => studio.start())
afterAll(() => studio.dispose())

/** Sends bytes as they are; all that comes back until the server closes, at most 2 s. */
async function send(...lines: string[]): Promise<{ status: number; head: string; body: string }> {
  const { hostname, port } = new URL(studio.origin)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString()
  })
  socket.on('error', () => {})
  const text = lines.map((line) => line.replaceAll('OURS', `127.0.0.1:${port}`).replaceAll('PORT', port))
  socket.write([...text, 'Connection: close', '', ''].join('\r\n'))
  await Promise.race([once(socket, 'close'), pause(2000)])
  socket.destroy()
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1] ?? 0), head, body }
}
const get = (host: string, line = 'GET /api/session HTTP/1.1', ...more: string[]) =>
  send(line, `Host: ${host}`, ...more)

test.each([
  ['our address', 'OURS'],
  ['our name in capitals', 'LOCALHOST:PORT'],
  ['IPv6 loopback', '[::1]:PORT'],
  ['spaces around it', '  OURS  '],
])('%s as Host is answered: sign in first', async (_, host) => {
  expect((await get(host)).status).toBe(401)
})

test.each([
  ['a foreign name', 'evil.example'],
  ['a foreign name at our port', 'evil.example:PORT'],
  ['our name with a trailing dot', 'localhost.:PORT'],
  ['our address with a trailing dot', '127.0.0.1.:PORT'],
  ['the wrong port', '127.0.0.1:1'],
  ['no port', '127.0.0.1'],
  ['our address as one number', '2130706433:PORT'],
  ['our address in octal', '0177.0.0.1:PORT'],
  ['our address shortened', '127.1:PORT'],
  ['every address', '0.0.0.0:PORT'],
  ['a name before ours', 'evil@OURS'],
  ['our name before another', 'OURS@evil.example'],
  ['IPv6 with a zone', '[::1%25lo]:PORT'],
  ['IPv6 around IPv4', '[::ffff:127.0.0.1]:PORT'],
  ['two hosts in one', 'OURS, evil.example'],
  ['nothing', ''],
])('%s as Host gets nothing', async (_, host) => {
  const { status, body } = await get(host)
  expect([400, 403]).toContain(status)
  expect(body).toMatch(/"error":"(forbidden_host|invalid_request)"/)
})

test('a second Host, a forwarded one, or one in the request line does not help', async () => {
  expect((await get('OURS', undefined, 'Host: evil.example')).status).toBe(403)
  expect((await get('evil.example', undefined, 'Host: OURS')).status).toBe(403)
  expect(
    (await get('evil.example', undefined, 'X-Forwarded-Host: OURS', 'Forwarded: host=OURS')).status,
  ).toBe(403)
  expect((await get('OURS', 'GET http://evil.example/api/session HTTP/1.1')).status).toBe(403)
  expect((await get('evil.example', 'GET http://OURS/api/session HTTP/1.1')).status).toBe(403)
})

test('methods that nobody asked for are refused, and none echoes what it got', async () => {
  for (const method of ['TRACE', 'TRACK', 'CONNECT', 'PROPFIND', 'PURGE', 'get', 'M-SEARCH']) {
    const { status, head, body } = await get(
      'OURS',
      `${method} /api/session HTTP/1.1`,
      'Cookie: secret=canary',
    )
    expect([method, [0, 400, 403].includes(status)]).toEqual([method, true])
    expect(head + body).not.toContain('canary')
  }
  expect((await get('OURS', undefined, 'X-HTTP-Method-Override: DELETE')).status).toBe(401)
})

test('two Origins or two Sec-Fetch-Sites are no origin of ours', async () => {
  const post = (...more: string[]) => get('OURS', 'POST /api/session HTTP/1.1', 'Content-Length: 0', ...more)
  expect((await post('Origin: http://OURS')).status).toBe(422)
  expect((await post('Origin: http://OURS', 'Origin: http://evil.example')).status).toBe(403)
  expect((await post('Origin: http://evil.example', 'Origin: http://OURS')).status).toBe(403)
  expect((await post('Sec-Fetch-Site: same-origin', 'Sec-Fetch-Site: cross-site')).status).toBe(403)
})

test('no socket is opened for pages: an upgrade is an ordinary request', async () => {
  const { status, head } = await get(
    'OURS',
    'GET /api/changes HTTP/1.1',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  )
  expect(status).toBe(401)
  expect(head).not.toMatch(/switching|upgrade:/i)
})

test('a second request behind a refused one is judged by itself', async () => {
  const { hostname, port } = new URL(studio.origin)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString()
  })
  const one = (host: string) => `GET /api/session HTTP/1.1\r\nHost: ${host}\r\n`
  socket.write(
    `${one('evil.example')}\r\n${one(`127.0.0.1:${port}`)}\r\n${one('evil.example')}Connection: close\r\n\r\n`,
  )
  await Promise.race([once(socket, 'close'), pause(2000)])
  socket.destroy()
  expect([...answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(['403', '401', '403'])
})

test('even what is no request is answered under a policy', async () => {
  for (const { head } of [await send('BREW / HTTP/1.1', 'Host: OURS'), await get('a b'), await get('')]) {
    expect(head).toMatch(/^content-security-policy: default-src 'none'; frame-ancestors 'none'\r?$/im)
    expect(head).toMatch(/^x-content-type-options: nosniff\r?$/im)
    expect(head).toMatch(/^cross-origin-resource-policy: same-origin\r?$/im)
    expect(head).toMatch(/^cache-control: no-store\r?$/im)
  }
})

test('nothing of all this was an error of the studio’s own', () => {
  expect(studio.output.split('\n').filter((line) => /"level":(50|60)|^Error|^\s+at /.test(line))).toEqual([])
})
