import { expect, test } from 'vitest'

import { ApiKey, ConnectKey, isOwnNetwork, readBaseUrl } from '#contract/studio/connection.ts'

test.each([
  ['https://genray.ai', 'https://genray.ai'],
  [' https://GenRay.ai/ ', 'https://genray.ai'],
  ['genray.ai', 'https://genray.ai'],
  ['https://genray.ai/api/v1', 'https://genray.ai'],
  ['https://genray.ai/api/v1/', 'https://genray.ai'],
  ['https://genray.ai:8443', 'https://genray.ai:8443'],
  ['https://genray.ai:443/', 'https://genray.ai'],
  ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
  ['http://localhost:8787', 'http://localhost:8787'],
  ['http://[::1]:8787', 'http://[::1]:8787'],
  ['https://10.0.0.7', 'https://10.0.0.7'],
])('%j is the address %s', (typed, url) => expect(readBaseUrl(typed)).toEqual({ url, problem: null }))

test.each([
  ['', /Enter an address/],
  ['   ', /Enter an address/],
  ['https://', /Enter an address/],
  ['http://genray.ai', /Use https/],
  ['http://10.0.0.7', /Use https/],
  ['http://localhost.evil.example', /Use https/],
  ['http://127.0.0.1.evil.example', /Use https/],
  ['ftp://genray.ai', /begins with https/],
  ['javascript:alert(1)', /./],
  ['file:///etc/passwd', /./],
  ['https://user:secret@genray.ai', /user name and password/],
  ['https://user@genray.ai', /user name and password/],
  ['https://genray.ai/v2', /without a path/],
  ['https://genray.ai?x=1', /without a path/],
  ['https://genray.ai/?', /without a path/],
  ['https://genray.ai#x', /without a path/],
])('%j is no address, and why is said', (typed, problem) => {
  const read = readBaseUrl(typed)
  expect(read.url).toBeNull()
  expect(read.problem).toMatch(problem)
})

test('an address on the owner’s own network is legal and known as such', () => {
  for (const own of ['10.1.2.3', '192.168.0.4', '172.20.0.1', '100.64.1.1', 'nas', 'nas.local', '[fd00::1]'])
    expect([own, isOwnNetwork(`https://${own}`)]).toEqual([own, true])
  for (const other of [
    'genray.ai',
    '172.32.0.1',
    '8.8.8.8',
    '127.0.0.1',
    'localhost',
    '100.128.0.1',
    '[2001:db8::1]',
  ])
    expect([other, isOwnNetwork(`https://${other}`)]).toEqual([other, false])
})

test('a key is anything that a header can carry, without the blanks around it', () => {
  expect(ApiKey.parse('  sk_live_0123456789\n')).toBe('sk_live_0123456789')
  expect(ApiKey.parse('another-shape.of/key+1=')).toBe('another-shape.of/key+1=')
  for (const [bad, why] of [
    ['', /Enter the key/],
    ['short', /too short/],
    ['sk_live_01234 56789', /no spaces/],
    ['sk_live_0123\r\nhost: evil', /no spaces/],
    ['sk_live_0123456789é', /no spaces/],
    ['x'.repeat(501), /too long/],
  ] as const)
    expect([bad, ApiKey.safeParse(bad).error?.issues[0]?.message]).toEqual([bad, expect.stringMatching(why)])
})

test('every bad field of a connection is told at once', () => {
  const { error } = ConnectKey.safeParse({ mode: 'live', baseUrl: 'http://x.example', key: '' })
  expect(new Set(error?.issues.map(({ path }) => path.join('.')))).toEqual(new Set(['baseUrl', 'key']))
  expect(
    ConnectKey.safeParse({ mode: 'practice', baseUrl: 'https://x.example', key: 'x'.repeat(9) }).success,
  ).toBe(false)
})
