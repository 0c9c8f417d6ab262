import { expect, test } from 'vitest'

import { grantCredits } from '#engine/accounts/grant-credits.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { cancelJob } from '#studio/queue/cancel-job.ts'
import { holdAll, releaseAll } from '#studio/queue/hold-job.ts'
import { clearBlock, holdAfter429, noteReachable, setBlock } from '#studio/queue/reachability.ts'

import { brokenBy, type StudioBench, studioBench } from '../support/studio-bench.ts'

const posts = (studio: StudioBench) => studio.wire.sent.filter(({ method }) => method === 'POST').length
const minutes = 60_000

/** Jobs that are stored as held, so that the test says when they may go. */
async function storeHeld(studio: StudioBench, count: number) {
  const ids = []
  for (let n = 0; n < count; n++) {
    const id = crypto.randomUUID()
    ids.push(id)
    const request = { prompt: `job ${n}`, model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' } as const
    await createJob(studio.ctx, { id, request, held: true })
  }
  return ids
}

/** Somebody else spends from the same account. */
const spendElsewhere = (studio: StudioBench, duration: number) =>
  studio.engine.call(studio.key, '/api/v1/videos', {
    prompt: 'elsewhere',
    model: 'seedance-2.0',
    duration,
    aspect_ratio: '16:9',
  })

const states = (studio: StudioBench, ids: string[]) => Promise.all(ids.map((id) => studio.state(id)))

test('a refusal for lack of credits parks the head under one banner, keeps the rest, and is not repeated', async () => {
  const studio = await studioBench({ credits: 130 * 5 })
  const ids = await storeHeld(studio, 5)
  await spendElsewhere(studio, 15)
  await spendElsewhere(studio, 8)
  await releaseAll(studio.ctx)
  await studio.clock.turn(10 * minutes)
  expect(posts(studio)).toBe(1)
  expect(await states(studio, ids)).toEqual(ids.map(() => 'waiting'))
  expect(studio.ctx.live.block?.reason).toBe('insufficient_credits')
  expect(studio.ctx.live.block?.since).toBeLessThan(studio.clock.now() - 9 * minutes)
  const grant = { accountId: studio.accountId, credits: 1000, at: studio.clock.now(), name: 'more' }
  await studio.engine.ctx.db.transaction().execute((trx) => grantCredits(trx, grant))
  await studio.clock.turn(5 * minutes)
  expect(studio.ctx.live.block).toBeNull()
  expect(await states(studio, ids)).toEqual(ids.map(() => 'completed'))
  expect(posts(studio)).toBe(6)
})

test('a service that wants more credits than anybody knows of is asked again only when the balance has grown', async () => {
  const studio = await studioBench({ credits: 1000 })
  const original = studio.engine.app.request.bind(studio.engine.app)
  const detail = { error: 'insufficient_credits', message: 'Not enough.', credits_required: 100 }
  Object.assign(studio.engine.app, {
    request: (url: string, init?: RequestInit) =>
      init?.method === 'POST' ? Response.json({ detail }, { status: 402 }) : original(url, init),
  })
  const id = await studio.submit()
  await studio.clock.turn(10 * minutes)
  expect([posts(studio), await studio.state(id)]).toEqual([1, 'waiting'])
  Object.assign(studio.engine.app, { request: original })
  const grant = { accountId: studio.accountId, credits: 1, at: studio.clock.now(), name: 'one more' }
  await studio.engine.ctx.db.transaction().execute((trx) => grantCredits(trx, grant))
  await studio.clock.turn(2 * minutes)
  expect(await studio.state(id)).toBe('completed')
})

test('the banner for missing credits goes when the job that it was about is cancelled or held', async () => {
  const studio = await studioBench({ credits: 300 })
  const [first = '', second = ''] = await storeHeld(studio, 2)
  await spendElsewhere(studio, 10)
  for (const id of [first, second]) {
    await releaseAll(studio.ctx)
    await studio.clock.turn(minutes)
    expect(studio.ctx.live.block?.reason).toBe('insufficient_credits')
    if (id === first) await cancelJob(studio.ctx, id)
    await holdAll(studio.ctx)
    await studio.clock.settle()
    expect(studio.ctx.live.block).toBeNull()
  }
})

test('a key that is revoked in the middle costs one refused sending, not one a job, and all goes on by itself', async () => {
  const studio = await studioBench()
  const ids = await storeHeld(studio, 5)
  await studio.engine.ctx.db.updateTable('api_key').set({ revoked_at: 1 }).execute()
  await releaseAll(studio.ctx)
  await studio.clock.turn(5 * minutes)
  expect(posts(studio)).toBe(1)
  expect(studio.ctx.live.block?.reason).toBe('unauthorized')
  expect(await states(studio, ids)).toEqual(ids.map(() => 'waiting'))
  await studio.engine.ctx.db.updateTable('api_key').set({ revoked_at: null }).execute()
  await studio.clock.turn(5 * minutes)
  expect(studio.ctx.live.block).toBeNull()
  expect(await states(studio, ids)).toEqual(ids.map(() => 'completed'))
})

test('a service whose account reads well while it refuses the plan is not asked more often than every 30 s', async () => {
  const studio = await studioBench()
  studio.wire.answer = ({ lane }, answer) =>
    lane === 'submit' ? refusal(403, { error: 'plan_required', message: 'No API plan.' }) : answer
  const id = await studio.submit()
  await studio.clock.turn(10 * minutes)
  expect(posts(studio)).toBeLessThanOrEqual(21)
  expect(await studio.state(id)).toBe('waiting')
  studio.wire.answer = (_, answer) => answer
  await studio.clock.turn(2 * minutes)
  expect(await studio.state(id)).toBe('completed')
})

test('of several reasons the one that needs a person first is shown, then the next', async () => {
  const { ctx } = await studioBench()
  setBlock(ctx, { reason: 'unreachable', message: 'No answer.' })
  setBlock(ctx, { reason: 'unauthorized', message: 'No.' })
  setBlock(ctx, { reason: 'storage_full', message: 'The disk is full.' })
  expect(ctx.live.block?.reason).toBe('unauthorized')
  clearBlock(ctx, ['unauthorized'])
  expect(ctx.live.block?.reason).toBe('storage_full')
  setBlock(ctx, { reason: 'unreachable', message: 'No answer.' })
  expect(ctx.live.block?.reason).toBe('storage_full')
  clearBlock(ctx, ['storage_full'])
  expect(ctx.live.block?.reason).toBe('unreachable')
  noteReachable(ctx)
  expect(ctx.live.block).toBeNull()
})

test('a full disk and a refused key: nothing is sent until both are over, and then it goes out by itself', async () => {
  const studio = await studioBench()
  const { freeBytes } = studio.disk
  studio.disk.freeBytes = 0
  const id = await studio.submit()
  expect(studio.ctx.live.block?.reason).toBe('storage_full')
  await studio.engine.ctx.db.updateTable('api_key').set({ revoked_at: 1 }).execute()
  await studio.clock.turn(11 * minutes)
  expect([posts(studio), studio.ctx.live.block?.reason]).toEqual([0, 'unauthorized'])
  await studio.engine.ctx.db.updateTable('api_key').set({ revoked_at: null }).execute()
  await studio.clock.turn(2 * minutes)
  expect([posts(studio), studio.ctx.live.block?.reason]).toEqual([0, 'storage_full'])
  studio.disk.freeBytes = freeBytes
  await studio.clock.turn(3 * minutes)
  expect(studio.ctx.live.block).toBeNull()
  expect(await studio.state(id)).toBe('completed')
})

test('concurrency that is refused though a slot looked free puts the job back where it was, and it goes out later', async () => {
  const studio = await studioBench({ plan: 'standard', credits: 5000, msPerClip: 20_000 })
  const ids = await storeHeld(studio, 2)
  for (const duration of [4, 4]) await spendElsewhere(studio, duration)
  await releaseAll(studio.ctx)
  await studio.clock.turn(5_000)
  expect(await states(studio, ids)).toEqual(['waiting', 'waiting'])
  await studio.clock.turn(5 * minutes)
  expect(await states(studio, ids)).toEqual(['completed', 'completed'])
})

test.each([1e12, 1e9, -5, 0, 0.2])('a 429 with retry_after %d pauses within reason', async (retryAfter) => {
  const studio = await studioBench()
  const pauseMs = holdAfter429(studio.ctx, retryAfter)
  expect(pauseMs).toBeGreaterThanOrEqual(1500)
  expect(pauseMs).toBeLessThanOrEqual(120_500)
})

test('a long pause that the service asks for is told in the banner until it answers again', async () => {
  const studio = await studioBench()
  studio.wire.answer = ({ lane }, answer) =>
    lane === 'submit'
      ? refusal(429, { error: 'rate_limit_exceeded', message: 'Slow down.', retry_after: 90 })
      : answer
  const id = await studio.submit()
  expect(studio.ctx.live.block?.reason).toBe('rate_limited')
  studio.wire.answer = (_, answer) => answer
  await studio.clock.turn(3 * minutes)
  expect(studio.ctx.live.block).toBeNull()
  expect(await studio.state(id)).toBe('completed')
})

test('a clock that is set a day ahead while the service is away does not stop the queue', async () => {
  const studio = await studioBench()
  studio.wire.before = () => {
    throw brokenBy('ECONNREFUSED')
  }
  const id = await studio.submit()
  await studio.clock.turn(minutes)
  const { clock } = studio.ctx
  Object.assign(studio.ctx, { clock: { ...clock, now: () => clock.now() + 24 * 60 * minutes } })
  studio.wire.before = () => {}
  await studio.clock.turn(3 * minutes)
  expect(studio.ctx.live.block).toBeNull()
  expect(await studio.state(id)).toBe('completed')
})

test('after a start with a clock that is an hour behind, requests of before do not stop the queue for an hour', async () => {
  const studio = await studioBench({ plan: 'standard' })
  const at = studio.clock.now() + 60 * minutes
  const sent = { at, mode: 'practice', purpose: 'look' }
  await studio.ctx.db
    .insertInto('upstream_request')
    .values(Array.from({ length: 10 }, () => sent))
    .execute()
  await studio.restart()
  const id = await studio.submit()
  await studio.clock.turn(3 * minutes)
  expect(await studio.state(id)).toBe('completed')
})

const refusal = (status: number, detail: object) => ({
  status,
  header: () => null,
  body: (async function* body() {
    yield Buffer.from(JSON.stringify({ detail }))
  })(),
})
