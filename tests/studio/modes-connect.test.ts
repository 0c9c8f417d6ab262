import { expect, test } from 'vitest'

import type { CallContext } from '#studio/context.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { readJob } from '#studio/jobs/read-job.ts'
import { connectKey } from '#studio/modes/connect-key.ts'
import { disconnectKey } from '#studio/modes/disconnect-key.ts'
import { keepWebhookSecret } from '#studio/modes/keep-webhook-secret.ts'
import { readConnections } from '#studio/modes/read-connections.ts'
import { testConnection } from '#studio/modes/test-connection.ts'

import { connectedLive, liveOrigin, liveService } from '../support/live-service.ts'
import { brokenBy, type StudioBench, studioBench } from '../support/studio-bench.ts'

const request = { prompt: 'x', model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' } as const

async function submitTo(ctx: CallContext) {
  const id = crypto.randomUUID()
  await createJob(ctx, { id, request })
  return id
}
const liveDesk = (studio: StudioBench) => studio.studio.context('live')

test('a test reads the account with the key and stores nothing', async () => {
  const studio = await studioBench()
  const { key, wire } = await liveService(studio, { credits: 777 })
  const tested = await testConnection(liveDesk(studio), { baseUrl: liveOrigin, key })
  expect(tested).toMatchObject({
    outcome: 'works',
    account: { plan: 'standard', credits: 777, requestsPerMinute: 10, concurrentJobs: 2 },
    openJobs: 0,
    seesJobs: null,
    warnings: [],
  })
  expect(wire.sent).toMatchObject([{ method: 'GET', path: '/api/v1/account' }])
  const { live, current } = await readConnections(studio.studio)
  expect([live.connection, live.account, current]).toEqual([null, null, 'practice'])
})

test('connecting tests first, stores the key sealed, answers its hint alone and shows Live', async () => {
  const studio = await studioBench()
  const { key } = await liveService(studio)
  const answer = await connectKey(studio.studio, {
    mode: 'live',
    baseUrl: liveOrigin,
    key,
    webhookSecret: 'whsec_0123456789abcdef',
  })
  expect(answer).toMatchObject({
    current: 'live',
    live: {
      connection: {
        name: 'live.example',
        baseUrl: liveOrigin,
        keyHint: `${key.slice(0, 12)}…${key.slice(-4)}`,
        hasWebhookSecret: true,
      },
      account: { credits: 4850 },
    },
  })
  const stored = await studio.stored()
  expect(stored).toContain(liveOrigin)
  for (const text of [JSON.stringify(answer), stored]) {
    expect(text).not.toContain(key.slice(14, 30))
    expect(text).not.toContain('0123456789abcdef')
  }
})

test.each([
  [
    'a key that nobody knows',
    'key',
    { key: 'sk_live_00000000000000000000000000000000' },
    /does not know this key/,
  ],
  [
    'an address where nothing answers',
    'baseUrl',
    { baseUrl: 'https://gone.example' },
    /Nothing answers at gone/,
  ],
])('%s is told at its field, and nothing is stored', async (_, field, wrong, message) => {
  const studio = await studioBench()
  const { key } = await liveService(studio)
  await expect(
    connectKey(studio.studio, { mode: 'live', baseUrl: liveOrigin, key, ...wrong }),
  ).rejects.toMatchObject({
    code: 'invalid_request',
    message: expect.stringMatching(message),
    extras: { fields: [{ path: field, message: expect.stringMatching(message) }] },
  })
  expect((await readConnections(studio.studio)).live.connection).toBeNull()
  expect(studio.studio.current().mode).toBe('practice')
})

test('what is unusual about an address or a key is said, and is the owner’s own choice', async () => {
  const studio = await studioBench()
  const { key } = await liveService(studio, { origin: 'https://nas.local' })
  const usual = await testConnection(liveDesk(studio), { baseUrl: 'https://nas.local', key })
  expect(usual).toMatchObject({
    outcome: 'works',
    warnings: [expect.stringContaining('on your own network')],
  })
  const odd = await testConnection(liveDesk(studio), { baseUrl: liveOrigin, key: 'another-kind-of-key' })
  expect(odd.warnings).toEqual([expect.stringContaining('sk_live_')])
})

test('without a key the stored one is tested, at its own address and nowhere else', async () => {
  const studio = await studioBench()
  const { wire } = await connectedLive(studio)
  const elsewhere = await liveService(studio, { origin: 'https://other.example' })
  expect(await testConnection(liveDesk(studio), { baseUrl: liveOrigin })).toMatchObject({ outcome: 'works' })
  const before = wire.sent.length
  await expect(testConnection(liveDesk(studio), { baseUrl: 'https://other.example' })).rejects.toMatchObject({
    code: 'invalid_request',
    extras: { fields: [{ path: 'key' }] },
  })
  expect(elsewhere.wire.sent).toEqual([])
  expect(wire.sent).toHaveLength(before)
})

test('tests of the stored key are requests of its minute, and refused here when it is used up', async () => {
  const studio = await studioBench()
  const { wire } = await connectedLive(studio)
  const ctx = liveDesk(studio)
  const tries = Array.from({ length: 12 }, async () => testConnection(ctx, { baseUrl: liveOrigin }))
  const refused = (await Promise.allSettled(tries)).filter(({ status }) => status === 'rejected')
  expect(refused.length).toBeGreaterThan(0)
  expect(refused[0]).toMatchObject({
    reason: { code: 'too_many_attempts', extras: { retry_after: expect.any(Number) } },
  })
  expect(wire.sent.length).toBeLessThanOrEqual(10)
})

test('a new key of the same account goes on with the jobs at the service', async () => {
  const studio = await studioBench()
  const live = await connectedLive(studio)
  const ctx = liveDesk(studio)
  const id = await submitTo(ctx)
  await studio.clock.turn(1000)
  expect((await readJob(ctx, id)).serviceId).not.toBeNull()
  const another = await live.engine.call(live.key, '/api/keys', { name: 'second' })
  const key = String(another.body['key'])
  expect(await testConnection(ctx, { baseUrl: liveOrigin, key })).toMatchObject({
    openJobs: 1,
    seesJobs: true,
  })
  await connectKey(studio.studio, { mode: 'live', baseUrl: liveOrigin, key })
  await studio.clock.turn(120_000)
  expect(await readJob(ctx, id)).toMatchObject({ state: 'completed', archive: 'archived' })
})

test('a key of another account is refused while jobs are at the service, unless that is wanted', async () => {
  const studio = await studioBench()
  const live = await connectedLive(studio, { credits: 500 })
  const ctx = liveDesk(studio)
  live.engine.renderer.msPerClip = 3_600_000
  const id = await submitTo(ctx)
  await studio.clock.turn(1000)
  const stranger = await live.engine.customer({ credits: 60 })
  const entry = { mode: 'live', baseUrl: liveOrigin, key: stranger.key } as const
  expect(await testConnection(ctx, entry)).toMatchObject({ openJobs: 1, seesJobs: false })
  await expect(connectKey(studio.studio, entry)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('another account'),
  })
  expect((await readConnections(studio.studio)).live.account?.credits).toBe(370)
  await connectKey(studio.studio, { ...entry, force: true })
  const { live: side } = await readConnections(studio.studio)
  expect([side.account?.credits, side.openJobs]).toEqual([60, 1])
  expect((await readJob(ctx, id)).state).not.toBe('failed')
  const readings = await ctx.db
    .selectFrom('account_reading')
    .select(['source', 'credits'])
    .where('mode', '=', 'live')
    .orderBy('id')
    .execute()
  // Its balance is no change of the balance before: the trail begins anew.
  expect(readings.filter(({ source }) => source === 'connected').map(({ credits }) => credits)).toEqual([
    500, 60,
  ])
})

test('the balance of another account gives no verdict on a job of the one before', async () => {
  const studio = await studioBench()
  const live = await connectedLive(studio, { credits: 500 })
  const ctx = liveDesk(studio)
  live.wire.before = ({ lane }) => {
    if (lane === 'submit') throw brokenBy('ECONNRESET')
  }
  const id = await submitTo(ctx)
  await studio.clock.turn(15_000)
  expect(await readJob(ctx, id)).toMatchObject({ state: 'unconfirmed', unconfirmed: { verdict: 'checking' } })
  const stranger = await live.engine.customer({ credits: 500 })
  await connectKey(studio.studio, { mode: 'live', baseUrl: liveOrigin, key: stranger.key, force: true })
  await studio.clock.turn(600_000)
  expect(await readJob(ctx, id)).toMatchObject({
    state: 'unconfirmed',
    unconfirmed: { verdict: 'cannot_tell', nextCheckAt: null },
  })
  expect((await readJob(ctx, id)).timeline.at(-1)?.note).toMatch(/^Another key was connected/)
})

test('an answer to the key before says nothing of the account of the key after', async () => {
  const studio = await studioBench()
  const live = await connectedLive(studio, { credits: 500 })
  const next = await live.engine.customer({ credits: 60 })
  const ctx = liveDesk(studio)
  const held = Promise.withResolvers<void>()
  live.wire.after = async ({ headers }) => {
    if (headers['authorization'] === `Bearer ${live.key}`) await held.promise
  }
  const before = live.wire.sent.length
  ctx.wake.account()
  await studio.clock.settle()
  expect(live.wire.sent).toHaveLength(before + 1)
  await connectKey(studio.studio, { mode: 'live', baseUrl: liveOrigin, key: next.key })
  const readings = () =>
    ctx.db.selectFrom('account_reading').select('credits').where('mode', '=', 'live').execute()
  const known = (await readings()).length
  held.resolve()
  await studio.clock.settle()
  expect(ctx.live.account?.credits).toBe(60)
  expect((await readings()).slice(known).filter(({ credits }) => credits !== 60)).toEqual([])
})

test('a service that refuses the key holds the queue, and the next key lets it go on', async () => {
  const studio = await studioBench()
  const live = await connectedLive(studio)
  const ctx = liveDesk(studio)
  const old = await live.engine.ctx.db.selectFrom('api_key').selectAll().executeTakeFirstOrThrow()
  await live.engine.ctx.db.updateTable('api_key').set({ revoked_at: 1 }).where('id', '=', old.id).execute()
  const id = await submitTo(ctx)
  await studio.clock.turn(5000)
  expect([ctx.live.block?.reason, (await readJob(ctx, id)).state]).toEqual(['unauthorized', 'waiting'])
  const next = await live.engine.customer({})
  await connectKey(studio.studio, { mode: 'live', baseUrl: liveOrigin, key: next.key })
  await studio.clock.turn(120_000)
  expect([ctx.live.block, (await readJob(ctx, id)).state]).toEqual([null, 'completed'])
})

test('disconnecting is refused while a job is at the service; forced, it is followed again with the key', async () => {
  const studio = await studioBench()
  const live = await connectedLive(studio)
  const ctx = liveDesk(studio)
  const id = await submitTo(ctx)
  await studio.clock.turn(1000)
  await expect(disconnectKey(studio.studio, false)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/^A job is at the service\./),
  })
  const answer = await disconnectKey(studio.studio, true)
  expect(answer).toMatchObject({
    current: 'practice',
    live: { connection: null, account: null, openJobs: 1 },
  })
  const sent = live.wire.sent.length
  await studio.clock.turn(300_000)
  expect(live.wire.sent).toHaveLength(sent)
  expect(ctx.live.block?.reason).toBe('not_connected')
  await connectKey(studio.studio, { mode: 'live', baseUrl: liveOrigin, key: live.key })
  await studio.clock.turn(60_000)
  expect(await readJob(ctx, id)).toMatchObject({ state: 'completed', archive: 'archived' })
})

test('a webhook secret belongs to the key: kept beside it, checked with it, gone with it', async () => {
  const studio = await studioBench()
  await expect(keepWebhookSecret(studio.studio, 'whsec_0123456789')).rejects.toMatchObject({
    code: 'conflict',
  })
  const live = await connectedLive(studio)
  const hasSecret = async () => (await readConnections(studio.studio)).live.connection?.hasWebhookSecret
  expect(await hasSecret()).toBe(false)
  await keepWebhookSecret(studio.studio, 'whsec_0123456789')
  expect(await hasSecret()).toBe(true)
  await keepWebhookSecret(studio.studio, null)
  expect(await hasSecret()).toBe(false)
  await keepWebhookSecret(studio.studio, 'whsec_0123456789')
  await connectKey(studio.studio, { mode: 'live', baseUrl: liveOrigin, key: live.key })
  expect(await hasSecret()).toBe(false)
})
