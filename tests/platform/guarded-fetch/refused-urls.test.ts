import { afterAll, beforeAll, expect, test } from 'vitest'

import { createGuardedFetch } from '#platform/guarded-fetch/guarded-fetch.ts'

import { outcome, sizeOf, startWorld, type World } from './start-world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
  world.routes.set('/ok', (_request, response) => response.end('fine'))
  Object.assign(world.names, {
    'private.test': ['10.0.0.1'],
    'loopback.test': ['127.0.0.1'],
    'six.test': ['::1'],
    'mapped.test': ['::ffff:127.0.0.1'],
    'nat64.test': ['64:ff9b::7f00:1'],
    'zone.test': ['fe80::1%lo'],
    'mixed.test': ['93.184.215.14', '127.0.0.1'],
    'mixed-last.test': ['127.0.0.1', '93.184.215.14'],
    'six-mixed.test': ['2606:4700::1111', '::1'],
    'empty.test': [],
    'nonsense.test': ['localhost'],
    'xn--frt-0oa.test': ['127.0.0.1'],
    localhost: ['127.0.0.1'],
  })
})
afterAll(() => world.close())

/** HTTPS, HTTP, SIX: the canaries' ports; OPEN: the one port that counts as public, on 127.0.0.1 only. */
const refused: Record<string, string[]> = {
  not_public: [
    'https://127.0.0.1:HTTPS/',
    'https://127.1:HTTPS/',
    'https://127.0.1:HTTPS/',
    'https://2130706433:HTTPS/',
    'https://0x7f000001:HTTPS/',
    'https://0x7f.0.0.1:HTTPS/',
    'https://0177.0.0.1:HTTPS/',
    'https://017700000001:HTTPS/',
    'https://127.0.0.1.:HTTPS/',
    'https://127%2e0%2E0.1:HTTPS/',
    'https://%31%32%37.0.0.1:HTTPS/',
    'https://１２７.０.０.１:HTTPS/',
    'https://127。0。0。1:HTTPS/',
    'https://①②⑦.0.0.1:HTTPS/',
    'https:127.0.0.1:HTTPS/',
    String.raw`https:\\127.0.0.1:HTTPS\x`,
    'https://127.0.0.1:HTTPS#@media.test/',
    'https://127.0.0.1:HTTPS?@media.test/',
    'ht\ntps://127.0\t.0.1:HTTPS/',
    'https://0:HTTPS/',
    'https://0.0.0.0:HTTPS/',
    'https://127.0.0.2:OPEN/',
    'https://127.0.0.1:HTTP/',
    'https://[::1]:SIX/',
    'https://[::]:SIX/',
    'https://[0:0:0:0:0:0:0:1]:SIX/',
    'https://[::ffff:127.0.0.1]:HTTPS/',
    'https://[::ffff:127.0.0.1]:OPEN/',
    'https://[::ffff:7f00:1]:HTTPS/',
    'https://[::127.0.0.1]:HTTPS/',
    'https://[64:ff9b::127.0.0.1]:HTTPS/',
    'https://[2002:7f00:1::]:HTTPS/',
    'https://[2001:0:7f00:1::]:HTTPS/',
    'https://[fe80::1]/',
    'https://[fd00:ec2::254]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://0xa9fea9fe/',
    'https://10.0.0.1/',
    'https://192.168.0.1/',
    'https://100.100.100.200/',
    'https://localhost:HTTPS/',
    'https://LOCALHOST.:HTTPS/',
    'https://media.test:HTTPS/',
    'https://private.test/',
    'https://loopback.test:HTTPS/',
    'https://six.test:SIX/',
    'https://mapped.test:HTTPS/',
    'https://nat64.test:HTTPS/',
    'https://zone.test/',
    'https://mixed.test:HTTPS/',
    'https://mixed-last.test:HTTPS/',
    'https://six-mixed.test:SIX/',
    'https://empty.test/',
    'https://nonsense.test:HTTPS/',
    'https://unknown.test/',
    'https://frÜt.test:HTTPS/',
  ],
  bad_address: [
    '',
    'media.test',
    '//media.test/',
    'https://',
    'https://127.0.0.1:99999/',
    'https://[::1%25lo]:SIX/',
    'https://[fe80::1%eth0]/',
    'https://256.0.0.1/',
    'https://1.2.3.4.5/',
    'https://0x1ffffffff/',
    'https://a b/',
    'https://user@127.0.0.1:HTTPS/',
    'https://media.test:OPEN@127.0.0.1:HTTPS/',
    'https://user:secret@media.test:OPEN/ok',
    'https://93.184.215.14:22/',
    'https://93.184.215.14:80/',
    'https://93.184.215.14:6667/',
  ],
  not_https: [
    'http://media.test:OPEN/ok',
    'http://127.0.0.1:HTTP/',
    'HTTP://localhost:HTTP/',
    'ftp://127.0.0.1:HTTP/',
    'ws://127.0.0.1:HTTP/',
    'gopher://127.0.0.1:HTTP/',
    'file:///etc/passwd',
    'data:text/plain,x',
    'unix:/var/run/docker.sock',
    'blob:https://media.test/1',
  ],
}
const cases = Object.entries(refused).flatMap(([reason, urls]) => urls.map((url) => ({ url, reason })))
const filled = (url: string) =>
  url
    .replaceAll('HTTPS', String(world.ports.https))
    .replaceAll('SIX', String(world.ports.https6 ?? world.ports.https))
    .replaceAll('OPEN', String(world.ports.open))
    .replace(/:HTTP\b/, `:${world.ports.http}`)

test.each(cases)('GET and POST refuse $url: $reason', async ({ url, reason }) => {
  const askedBefore = world.seen.length
  const got = await outcome(world.fetch.get(filled(url), { maxBytes: 100, timeoutMs: 3000 }))
  const post = { body: Buffer.from('{}'), headers: {}, timeoutMs: 3000 }
  const posted = await outcome(world.fetch.post(filled(url), post))
  expect([got.reason, posted.reason]).toEqual([reason, reason])
  expect(got.message).toMatch(/^[^\n]{10,}\.$/)
  expect([world.hits(), world.seen.length]).toEqual([0, askedBefore])
})

test.each(['https://media.test:OPEN/ok', 'https://MEDIA.test.:OPEN/ok#x', 'https://127.0.0.1:OPEN/ok'])(
  'what is public is fetched: %s',
  async (url) => {
    const answer = await world.fetch.get(filled(url), { maxBytes: 4, timeoutMs: 3000 })
    expect([answer.status, await sizeOf(answer.body)]).toEqual([200, 4])
  },
)

test('an international name is looked up and fetched as punycode', async () => {
  const answer = await world.fetch.get(world.url('/ok', 'BÜCHER.test'), { maxBytes: 4, timeoutMs: 3000 })
  expect(answer.finalUrl).toBe(world.url('/ok', 'xn--bcher-kva.test'))
  expect(world.lookups.at(-1)).toBe('xn--bcher-kva.test')
  expect(await sizeOf(answer.body)).toBe(4)
})

test('no message tells the address that a name has inside, nor an unknown name from a private one', async () => {
  const get = (host: string) => outcome(world.fetch.get(`https://${host}/`, { maxBytes: 1, timeoutMs: 3000 }))
  const [hidden, unknown] = [await get('private.test'), await get('unknown.test')]
  expect(hidden.message).toBe('private.test has no address on the public internet.')
  expect(unknown).toEqual({ ...hidden, message: hidden.message.replace('private', 'unknown') })
})

test('without seams loopback is closed, by name and by number', async () => {
  const plain = createGuardedFetch()
  for (const host of ['localhost', '127.0.0.1', '[::1]'])
    expect(
      (await outcome(plain.get(`https://${host}:${world.ports.https}/`, { maxBytes: 1, timeoutMs: 9000 })))
        .reason,
    ).toMatch(host === 'localhost' ? /^(not_public|unreachable)$/ : /^not_public$/)
  expect(world.hits()).toBe(0)
  await plain.close()
})

test('the canaries can be hit at all', async () => {
  const hitsBefore = world.hits()
  await fetch(`http://127.0.0.1:${world.ports.http}/`)
  await fetch(`https://127.0.0.1:${world.ports.https}/`).catch(() => null)
  expect(world.hits() - hitsBefore).toBe(2)
})
