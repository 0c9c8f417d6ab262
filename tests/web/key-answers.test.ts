import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { compareHints, usedByStudio } from '../../src/web/lib/key-hint.ts'
import { keysApi } from '../../src/web/lib/keys-api.ts'
import { readMadeKey } from '../../src/web/lib/read-made-key.ts'

const answer = vi.fn<typeof fetch>()
beforeEach(() => {
  answer.mockReset()
  vi.stubGlobal('fetch', answer)
})
afterEach(() => vi.unstubAllGlobals())

const key = 'sk_live_Ab12CdEfGhIjKlMnOpQrStUvWx3456yz'
const secret = 'whsec_0123456789abcdef'
const asked = { name: 'laptop', webhookUrl: null }

test.each<[string, unknown, string | null]>([
  ['as documented', { id: 'k1', name: 'laptop', key, webhook_secret: secret }, secret],
  ['in an envelope', { data: { id: 'k1', key, webhook_secret: secret } }, secret],
  ['beside what it is', { key: { id: 'k1', name: 'laptop', key } }, null],
  ['under another name', { id: 'k1', api_key: key, webhookSecret: secret }, secret],
])('a made key is found %s', (_, body, webhookSecret) => {
  const made = readMadeKey(body, asked)
  expect(made).toMatchObject({ key, webhookSecret, listed: { id: 'k1', name: 'laptop' } })
  expect(made?.listed.hint).toBe('sk_live_Ab12…56yz')
  expect(JSON.stringify(made?.listed)).not.toContain(key)
})

test.each([null, [], {}, { key: 'x' }, { key: 'with a space in it' }, { data: null }])(
  'no key is made up from %j',
  (body) => {
    expect(readMadeKey(body, asked)).toBeNull()
  },
)

test.each<[number, string, object]>([
  [
    409,
    '{"detail":{"error":"key_limit_reached","message":"The plan allows 2 keys."}}',
    { code: 'key_limit_reached', message: 'The plan allows 2 keys.' },
  ],
  [409, '{"error":"key_limit_reached"}', { code: 'key_limit_reached' }],
  [409, '{"detail":"Too many keys"}', { code: 'refused', message: 'Too many keys' }],
  [400, '{"error":{"message":"No more"}}', { code: 'refused', message: 'No more' }],
  [400, '{"message":"No more"}', { code: 'refused', message: 'No more' }],
  [
    422,
    '{"detail":[{"loc":["body","name"],"msg":"too short"}]}',
    { code: 'invalid_request', fields: [{ path: 'name', message: 'too short' }] },
  ],
  [
    422,
    '{"detail":{"error":"invalid_request","message":"No.","fields":[{"path":"webhook_url","message":"https"}]}}',
    { fields: [{ path: 'webhook_url', message: 'https' }] },
  ],
  [
    429,
    '{"detail":{"error":"too_many_attempts","message":"Later.","retry_after":12}}',
    { code: 'too_many_attempts', retryAfter: 12 },
  ],
  [429, '', { code: 'rate_limit_exceeded', message: 'The service answered 429 without an explanation.' }],
  [500, '<h1>Oops</h1>', { code: 'refused', message: '<h1>Oops</h1>' }],
  [
    502,
    '{"detail":{"error":"service_odd_answer","message":"Odd.","service_status":500}}',
    { code: 'service_odd_answer' },
  ],
  [404, '{"detail":"Not Found"}', { code: 'no_key_calls' }],
  [
    502,
    '{"detail":{"error":"service_odd_answer","message":"Odd.","service_status":404}}',
    { code: 'no_key_calls' },
  ],
])('an answer %i %s is told as what it is', async (status, text, error) => {
  answer.mockImplementation(async () => new Response(text, { status }))
  await expect(keysApi.create({ name: 'laptop' })).rejects.toMatchObject(error)
})

test('a pause may be told by the header alone', async () => {
  answer.mockResolvedValue(new Response('{}', { status: 429, headers: { 'retry-after': '7' } }))
  await expect(keysApi.list()).rejects.toMatchObject({ code: 'rate_limit_exceeded', retryAfter: 7 })
})

test('a key is revoked by any answer that says yes, and one that is gone is told', async () => {
  for (const response of [new Response(null, { status: 204 }), new Response(''), Response.json({ ok: 1 })]) {
    answer.mockResolvedValueOnce(response)
    await keysApi.revoke('k1')
  }
  expect(answer.mock.calls[0]).toMatchObject(['/api/upstream/api/keys/k1', { method: 'DELETE' }])
  answer.mockResolvedValueOnce(Response.json({ detail: 'Not Found' }, { status: 404 }))
  await expect(keysApi.revoke('k1')).rejects.toMatchObject({ code: 'refused', message: 'Not Found' })
})

test('an answer that is no list, or no key, is told', async () => {
  answer.mockImplementation(async () => Response.json({ ok: true }))
  await expect(keysApi.list()).rejects.toMatchObject({ code: 'odd_answer' })
  await expect(keysApi.create({ name: 'x' })).rejects.toMatchObject({ code: 'odd_answer' })
})

test.each<[string, string, ReturnType<typeof compareHints>]>([
  ['sk_live_Ab12…9xYz', 'sk_live_Ab12…9xYz', 'same'],
  ['sk_live_Ab12…9xYz', 'sk_live_Ab12...9xYz', 'same'],
  ['sk_live_Ab12…9xYz', 'sk_live_Ab12****', 'same'],
  ['sk_live_Ab12…9xYz', '…9xYz', 'same'],
  ['sk_live_Ab12…9xYz', 'sk_live_Ab1234…', 'same'],
  ['sk_live_Ab12…9xYz', 'sk_live_Ab12…9xYa', 'other'],
  ['sk_live_Ab12…9xYz', 'sk_live_Zb…', 'other'],
  ['sk_live_Ab12…9xYz', 'sk_live_…', 'cannot_tell'],
  ['sk_live_Ab12…9xYz', '…Yz', 'cannot_tell'],
])('%s beside %s: %s', (one, other, result) => {
  expect([compareHints(one, other), compareHints(other, one)]).toEqual([result, result])
})

test('one key is the studio’s for certain, or some may be', () => {
  const hints = (...told: (string | null)[]) => told.map((hint) => ({ hint }))
  const studio = 'sk_live_Ab12…9xYz'
  expect(usedByStudio(hints('sk_live_Ab12…9xYz', 'sk_live_Cd34…1234', null), studio)).toEqual([
    'yes',
    'no',
    'no',
  ])
  expect(usedByStudio(hints('…9xYz', '…9xYz', '…1234'), studio)).toEqual(['maybe', 'maybe', 'no'])
  expect(usedByStudio(hints(null, '…1234'), studio)).toEqual(['maybe', 'no'])
  expect(usedByStudio(hints('…1234'), studio)).toEqual(['no'])
})
