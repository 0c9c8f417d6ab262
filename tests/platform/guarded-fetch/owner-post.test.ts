import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { networkInterfaces } from 'node:os'

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { createOwnerPost } from '#platform/guarded-fetch/owner-post.ts'

import { outcome, startMute, startWorld, type World } from './start-world.ts'

const ownPort = 8080
let world: World
let port = 0
let answer = (_request: IncomingMessage, response: ServerResponse) => void response.end('thanks')
const heard: { method: string; headers: Record<string, unknown>; body: string }[] = []
const hear = async (request: IncomingMessage, response: ServerResponse) => {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  heard.push({ method: request.method ?? '', headers: request.headers, body })
  answer(request, response)
}
const server = createServer((request, response) => void hear(request, response))
beforeAll(async () => {
  world = await startWorld()
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0
})
beforeEach(() => heard.splice(0))
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await world.close()
})

const lookups: Record<string, string> = {
  'rebound.test': '127.0.0.1',
  'inside.test': '10.0.0.1',
  'meta.test': '169.254.169.254',
}
const owner = createOwnerPost({
  own: () => ({ port: ownPort, host: 'studio.example' }),
  resolve: async (host) => {
    const address = lookups[host]
    return address === undefined ? [] : [{ address, family: 4 }]
  },
})
const post = (url: string, { timeoutMs = 3000, signal = new AbortController().signal } = {}) =>
  owner.post(url, {
    body: Buffer.from('{"a":1}'),
    headers: { 'content-type': 'application/json', 'X-Genray-Signature': 'sha256=00' },
    timeoutMs,
    signal,
  })

test.each(['127.0.0.1', 'localhost', 'hooks.localhost'])(
  'a handler on this machine gets a POST as it was written: %s',
  async (host) => {
    expect(await post(`http://${host}:${port}/hook?x=1`)).toEqual({ status: 200, excerpt: 'thanks' })
    expect(heard).toMatchObject([
      {
        method: 'POST',
        body: '{"a":1}',
        headers: { 'x-genray-signature': 'sha256=00', 'content-length': '7' },
      },
    ])
  },
)

const refused = [
  ['http://169.254.169.254/latest/meta-data/', 'not_public'],
  ['http://169.254.170.2/v2/credentials', 'not_public'],
  ['http://[fd00:ec2::254]/latest/meta-data/', 'not_public'],
  ['http://[fd20:ce::254]/', 'not_public'],
  ['http://100.100.100.200/', 'not_public'],
  ['http://168.63.129.16/', 'not_public'],
  ['http://192.0.0.192/', 'not_public'],
  ['http://0.0.0.0:3000/', 'not_public'],
  ['http://[::]:3000/', 'not_public'],
  ['http://[fe80::1]:3000/', 'not_public'],
  ['http://[::ffff:127.0.0.1]:3000/', 'not_public'],
  ['http://[::ffff:169.254.169.254]/', 'not_public'],
  ['http://[64:ff9b::7f00:1]:3000/', 'not_public'],
  ['http://224.0.0.1:3000/', 'not_public'],
  ['http://255.255.255.255:3000/', 'not_public'],
  ['http://2852039166/', 'not_public'],
  ['http://0xa9fea9fe/', 'not_public'],
  ['http://example.com/hook', 'not_https'],
  ['http://93.184.215.14/hook', 'not_https'],
  ['http://127.0.0.1:8080/hooks/live', 'bad_address'],
  ['http://127.0.0.2:8080/', 'bad_address'],
  ['http://localhost:8080/', 'bad_address'],
  ['http://2130706433:8080/', 'bad_address'],
  ['https://studio.example/hooks/live', 'bad_address'],
  ['http://127.0.0.1:22/', 'bad_address'],
  ['http://127.0.0.1:6000/', 'bad_address'],
  ['http://user:secret@127.0.0.1:3000/', 'bad_address'],
  ['ftp://127.0.0.1/', 'bad_address'],
  ['file:///etc/passwd', 'bad_address'],
  ['127.0.0.1:3000', 'bad_address'],
  ['', 'bad_address'],
] as const
test.each(refused)('%s is refused before anything is sent', async (url, reason) => {
  expect((await outcome(post(url))).reason).toBe(reason)
  expect(() => owner.check(url)).toThrow()
})

test('the studio is refused under every address of this machine', async () => {
  const cards = Object.values(networkInterfaces()).flatMap((card) => card ?? [])
  for (const { address, family } of cards) {
    const host = family === 'IPv6' ? `[${address.split('%')[0]}]` : address
    expect(() => owner.check(`https://${host}:${ownPort}/`)).toThrow()
  }
  expect(cards.length).toBeGreaterThan(0)
})

test.each(['rebound.test', 'inside.test', 'meta.test', 'unknown.test'])(
  'a name never leads to an address that is not public: %s',
  async (host) => {
    const { reason, message } = await outcome(post(`https://${host}:${world.ports.https}/`))
    expect([reason, message]).toEqual(['not_public', `${host} has no address on the public internet.`])
    expect(world.hits()).toBe(0)
  },
)

test.each([
  'http://10.1.2.3:3000/x',
  'http://172.16.0.9/x',
  'https://192.168.1.20/x',
  'http://[::1]:3000/x',
  'http://[fd12:3456::1]:3000/x',
  'https://example.com/x',
])('a private network typed as an address, and the internet over https, may be tried: %s', (url) => {
  expect(() => owner.check(url)).not.toThrow()
})

test.each([301, 302, 303, 307, 308])('a %d is the status; nobody is asked at its address', async (status) => {
  for (const location of [`http://127.0.0.1:${world.ports.http}/`, 'http://169.254.169.254/']) {
    answer = (_request, response) => void response.writeHead(status, { location }).end('moved')
    expect(await post(`http://127.0.0.1:${port}/`)).toEqual({ status, excerpt: 'moved' })
  }
  expect([heard.length, world.hits()]).toEqual([2, 0])
})

test('of an answer only the beginning comes back, as text, and none of its headers', async () => {
  answer = (_request, response) => {
    response.setHeader('x-secret', 'private')
    const write = () => {
      while (response.write('é\u0000'.repeat(4000)));
    }
    response.on('drain', write)
    write()
  }
  const told = await post(`http://127.0.0.1:${port}/`)
  expect(Buffer.byteLength(told.excerpt.replaceAll('·', '.'))).toBeLessThanOrEqual(601)
  expect(told.excerpt).toMatch(/^(é·)+/)
  expect(JSON.stringify(told)).not.toContain('private')
})

test('silence, a refused connection and an abort each say what they are', async () => {
  const mute = await startMute()
  const silent = `http://127.0.0.1:${mute.port}/`
  expect(await outcome(post(silent, { timeoutMs: 200 }))).toMatchObject({
    reason: 'timeout',
    message: `127.0.0.1:${mute.port} took longer than 0.2 s.`,
  })
  await mute.closed
  const controller = new AbortController()
  setTimeout(() => controller.abort(new Error('enough')), 50)
  expect((await outcome(post(silent, { signal: controller.signal }))).message).toBe('enough')
  mute.server.close()
  expect(await outcome(post('http://127.0.0.1:1234/'))).toMatchObject({
    reason: 'unreachable',
    message: '127.0.0.1:1234 refused the connection.',
  })
})
