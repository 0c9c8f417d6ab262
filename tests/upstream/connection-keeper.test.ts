import { createHmac } from 'node:crypto'

import { expect, onTestFinished, test } from 'vitest'

import { migrate } from '#platform/database/migrate.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { createUpstreamClient } from '#upstream/client.ts'
import { upstreamMigrations } from '#upstream/store/migrations.ts'
import type { UpstreamTables } from '#upstream/store/tables.ts'
import type { Transport, TransportAnswer } from '#upstream/transport.ts'
import { Vault } from '#upstream/vault.ts'

import { countedChance } from '../support/counted-chance.ts'
import { brokenBy } from '../support/studio-bench.ts'
import { turnedClock } from '../support/turned-clock.ts'

const baseUrl = 'https://live.example'
const key = 'sk_live_Zq7wXe2RtY9uIoP4aSdF6gHjKl1zXcV8'
const account = { plan: 'standard', credits_remaining: 5 }

type Answer = { status: number; body?: string; headers?: Record<string, string> }

/** A client on a database in memory whose service answers what it is told. */
async function bench(answer: (path: string) => Answer = () => ({ status: 200 })) {
  const clock = turnedClock()
  const database = openDatabase(':memory:')
  onTestFinished(() => database.close())
  await migrate(database, { migrations: upstreamMigrations, now: clock.now(), backupFile: null })
  const db = database.db.withTables<UpstreamTables>()
  const open = (masterKey = Buffer.alloc(32, 3)) =>
    new Vault({ db, masterKey, clock, chance: countedChance('vault') })
  const sent: string[] = []
  const transport: Transport = {
    send: async ({ url }) => {
      sent.push(url.href)
      return toAnswer(answer(url.pathname))
    },
    close: async () => {},
  }
  const client = (vault = open()) => createUpstreamClient(vault, 'live', transport)
  return { db, sent, open, client, clock }
}

const toAnswer = ({ status, body = '', headers = {} }: Answer): TransportAnswer => ({
  status,
  header: (name) => headers[name] ?? null,
  body: (async function* () {
    yield Buffer.from(body)
  })(),
})

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
})
const refusal = (error: string) => ({ detail: { error, message: 'No.' } })

test.each([
  [json(200, account), { kind: 'works', account: { credits: 5 }, seesJob: null }],
  [json(200, { hello: 1 }), { kind: 'not_this_api', detail: '200' }],
  [
    { status: 200, body: '<html>' },
    { kind: 'not_this_api', detail: '200' },
  ],
  [
    { status: 404, body: '<html>' },
    { kind: 'not_this_api', detail: '404' },
  ],
  [
    { status: 401, body: '<html>' },
    { kind: 'not_this_api', detail: '401' },
  ],
  [
    { status: 403, body: '<html>' },
    { kind: 'not_this_api', detail: '403' },
  ],
  [json(401, refusal('unauthorized')), { kind: 'unauthorized', detail: 'No.' }],
  [json(403, refusal('plan_required')), { kind: 'plan_required', detail: 'No.' }],
  [json(429, refusal('rate_limit_exceeded'), { 'retry-after': '7' }), { kind: 'rate_limited', detail: '7' }],
  [json(500, refusal('internal_error')), { kind: 'unavailable', detail: '500' }],
  [
    { status: 503, body: '<html>' },
    { kind: 'unavailable', detail: '503' },
  ],
  [
    { status: 301, headers: { location: 'https://www.live.example/api/v1/account' } },
    { kind: 'redirected', detail: 'https://www.live.example' },
  ],
  [{ status: 302, headers: { location: 'javascript:alert(1)' } }, { kind: 'redirected' }],
])('a test of a key reads %j as %j', async (answer, expected) => {
  const { client, sent } = await bench(() => answer)
  expect(await client().probe({ baseUrl, key, serviceId: null })).toMatchObject(expected)
  // Redirects are never followed.
  expect(sent).toEqual([`${baseUrl}/api/v1/account`])
})

test.each([
  ['ENOTFOUND', 'unreachable'],
  ['ECONNREFUSED', 'unreachable'],
  ['UND_ERR_HEADERS_TIMEOUT', 'unreachable'],
  ['CERT_HAS_EXPIRED', 'insecure'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'insecure'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'insecure'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'insecure'],
])('%s while testing a key is %s', async (code, kind) => {
  const { client } = await bench(() => {
    throw brokenBy(code)
  })
  expect(await client().probe({ baseUrl, key, serviceId: null })).toEqual({ kind, detail: code })
})

test.each([
  [200, true],
  [404, false],
  [429, null],
])(
  'a job that the new key answers %d for tells whether it is of the same account: %s',
  async (status, seesJob) => {
    const { client } = await bench((path) =>
      path.startsWith('/api/v1/videos/') ? json(status, {}) : json(200, account),
    )
    expect(await client().probe({ baseUrl, key, serviceId: 'job/1' })).toMatchObject({ seesJob })
  },
)

const secret = 'whsec_Kq1wXe2RtY9uIoP4aSdF6gHjKl1zXcV8'
const delivery = Buffer.from('{"event":"video.completed"}')
const sign = (by: string, body: Uint8Array) => `sha256=${createHmac('sha256', by).update(body).digest('hex')}`

test('a delivery is signed by the key’s own secret over its very bytes, or it is not', async () => {
  const { client, open } = await bench()
  const { connect, verifyDelivery, keepWebhookSecret, disconnect } = client()
  const verify = (signature: string, body: Uint8Array = delivery) => verifyDelivery(body, signature)
  expect(await verify(sign(secret, delivery))).toBe('no_secret')
  await connect({ name: 'x', baseUrl, key, webhookSecret: secret })
  expect(await verify(sign(secret, delivery))).toBe('ok')
  expect(await verify(sign(secret, delivery).toUpperCase().replace('SHA256', 'sha256'))).toBe('ok')
  const flipped = Uint8Array.from(delivery)
  flipped[3] = (flipped[3] ?? 0) ^ 1
  const wrong = [
    verify(sign('whsec_another_one_0000', delivery)),
    verify(sign(secret, delivery), flipped),
    verify(sign(secret, delivery).slice('sha256='.length)),
    verify(`${sign(secret, delivery)}00`),
    verify(''),
    verify('sha256='),
  ]
  expect(new Set(await Promise.all(wrong))).toEqual(new Set(['bad']))
  // A key file that was replaced opens nothing: as good as no secret.
  expect(await client(open(Buffer.alloc(32, 4))).verifyDelivery(delivery, sign(secret, delivery))).toBe(
    'no_secret',
  )
  await keepWebhookSecret(null)
  expect(await verify(sign(secret, delivery))).toBe('no_secret')
  await disconnect()
  expect(await client().connection()).toBeNull()
})

test('key and secret are stored sealed, each for its own mode and column', async () => {
  const { client, db, open } = await bench()
  await client().connect({ name: 'x', baseUrl, key, webhookSecret: secret })
  const row = await db.selectFrom('connection').selectAll().executeTakeFirstOrThrow()
  expect(JSON.stringify(row)).not.toMatch(/Zq7wXe2RtY9u|Kq1wXe2RtY9u/)
  expect(await client().connection()).toMatchObject({ keyHint: 'sk_live_Zq7w…XcV8', hasWebhookSecret: true })
  // A sealed text that is moved to another column or mode does not open there.
  await db
    .updateTable('connection')
    .set({ sealed_key: String(row.sealed_webhook_secret) })
    .execute()
  await expect(open().openKey('live')).rejects.toThrow()
  await db.updateTable('connection').set({ sealed_key: row.sealed_key, mode: 'practice' }).execute()
  await expect(open().openKey('practice')).rejects.toThrow()
})

test('a key that the key file does not open is sent nowhere, and that is what is said', async () => {
  const { client, open, sent } = await bench(() => json(200, account))
  await client().connect({ name: 'x', baseUrl, key, webhookSecret: null })
  const replaced = client(open(Buffer.alloc(32, 4)))
  expect(await replaced.readAccount()).toMatchObject({
    kind: 'refused',
    refusal: { code: 'key_sealed', message: 'The stored key cannot be opened: the key file was replaced.' },
  })
  const video = { prompt: 'x', model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' } as const
  expect(await replaced.submitVideo(video, 'id')).toMatchObject({ kind: 'refused', code: 'unauthorized' })
  expect(
    await replaced.pass({ method: 'GET', path: '/api/keys', headers: {}, body: null, signal: null }),
  ).toBeNull()
  expect(await replaced.probe({ baseUrl, key: null, serviceId: null })).toBe('needs_key')
  expect(sent).toEqual([])
})

test('what belongs to no key can be guessed from its hint', async () => {
  const { client } = await bench()
  for (const [short, hint] of [
    ['sk_live_12345678', 'sk_live_…'],
    ['topsecret', '…'],
    ['abcdefghijklmnopqrstuvwxyz', 'abcd…wxyz'],
  ]) {
    await client().connect({ name: 'x', baseUrl, key: short ?? '', webhookSecret: null })
    expect((await client().connection())?.keyHint).toBe(hint)
  }
})

test('an answer that arrives after its key was replaced tells nothing', async () => {
  const { client } = await bench(() => json(200, account))
  const { connect, readAccount } = client()
  await connect({ name: 'x', baseUrl, key, webhookSecret: null })
  expect(await readAccount()).toMatchObject({ kind: 'read' })
  const held = Promise.withResolvers<void>()
  const slow = await bench(() => json(200, account))
  const vault = slow.open()
  const patient = createUpstreamClient(vault, 'live', {
    send: async () => {
      await held.promise
      return toAnswer(json(200, account))
    },
    close: async () => {},
  })
  await patient.connect({ name: 'x', baseUrl, key, webhookSecret: null })
  const reading = patient.readAccount()
  await patient.connect({ name: 'x', baseUrl, key: `${key}2`, webhookSecret: null })
  held.resolve()
  expect(await reading).toEqual({ kind: 'unreachable', reason: 'the key was replaced meanwhile' })
})
