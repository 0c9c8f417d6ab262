import { expect, test } from 'vitest'

import { readActivity } from '#studio/changes/read-activity.ts'
import { cancelJob } from '#studio/queue/cancel-job.ts'
import { holdAfter429 } from '#studio/queue/reachability.ts'
import { resendJob } from '#studio/queue/resend-job.ts'
import type { UpstreamTables } from '#upstream/store/tables.ts'

import { brokenBy, type StudioBench, studioBench } from '../support/studio-bench.ts'

const posts = (studio: StudioBench) => studio.wire.sent.filter(({ method }) => method === 'POST').length

test('no more jobs are sent than the plan has slots; the rest wait and follow in order', async () => {
  const studio = await studioBench({ plan: 'standard' })
  const ids = []
  for (const prompt of ['a', 'b', 'c', 'd']) ids.push(await studio.submit({ prompt }))
  expect(posts(studio)).toBe(2)
  expect(await readActivity(studio.ctx)).toMatchObject({
    slots: 2,
    slotsUsed: 2,
    waiting: 2,
    waitingCredits: 260,
  })
  await studio.clock.turn(5 * 60_000)
  expect(studio.engine.renderer.started).toEqual(['a', 'b', 'c', 'd'])
  for (const id of ids) expect(await studio.state(id)).toBe('completed')
})

test('a waiting job is cancelled for free; a sent one cannot be', async () => {
  const studio = await studioBench({ plan: 'standard' })
  const sent = await studio.submit()
  await studio.submit()
  const waiting = await studio.submit()
  expect((await cancelJob(studio.ctx, waiting)).state).toBe('cancelled')
  expect((await cancelJob(studio.ctx, waiting)).state).toBe('cancelled')
  await expect(cancelJob(studio.ctx, sent)).rejects.toMatchObject({ code: 'conflict' })
  await studio.clock.turn(5 * 60_000)
  expect(posts(studio)).toBe(2)
  expect(studio.ctx.live.account?.credits).toBe(4850 - 260)
})

test('what the balance cannot pay is refused with both figures, counting the jobs that wait already', async () => {
  const studio = await studioBench({ plan: 'standard', credits: 130 * 3 + 100 })
  for (let n = 0; n < 3; n++) await studio.submit()
  await expect(studio.submit()).rejects.toMatchObject({
    code: 'insufficient_credits',
    extras: { credits_required: 130, credits_available: 100 },
  })
})

test('while the service is down a job waits under one banner, and goes on when it is back', async () => {
  const studio = await studioBench()
  studio.wire.before = () => {
    throw brokenBy('ECONNREFUSED')
  }
  const id = await studio.submit()
  await studio.clock.turn(60_000)
  expect(await studio.state(id)).toBe('waiting')
  expect(studio.ctx.live.block).toMatchObject({ reason: 'unreachable' })
  const tries = posts(studio)
  expect(tries).toBeLessThan(10)
  studio.wire.before = () => {}
  await studio.clock.turn(60_000)
  expect(studio.ctx.live.block).toBeNull()
  expect(await studio.state(id)).toBe('completed')
  expect(studio.engine.renderer.started).toHaveLength(1)
})

test('an answer that is lost after the service acted makes the job unconfirmed: it is never sent again by itself', async () => {
  const studio = await studioBench()
  studio.wire.after = ({ lane }) => {
    if (lane === 'submit') throw brokenBy('UND_ERR_SOCKET')
  }
  const id = await studio.submit()
  await studio.clock.turn(10 * 60_000)
  await studio.restart()
  await studio.clock.turn(10 * 60_000)
  expect(await studio.state(id)).toBe('unconfirmed')
  expect(posts(studio)).toBe(1)
})

test('an unconfirmed job holds its slot for 15 minutes, and is sent again only by decision', async () => {
  const studio = await studioBench()
  studio.wire.after = ({ lane }) => {
    if (lane === 'submit') throw brokenBy('ECONNRESET')
  }
  const id = await studio.submit()
  expect((await readActivity(studio.ctx)).slotsUsed).toBe(1)
  await studio.clock.turn(16 * 60_000)
  expect((await readActivity(studio.ctx)).slotsUsed).toBe(0)
  studio.wire.after = () => {}
  expect((await resendJob(studio.ctx, id)).state).toBe('waiting')
  await expect(resendJob(studio.ctx, id)).rejects.toMatchObject({ code: 'conflict' })
  await studio.clock.turn(60_000)
  expect(await studio.state(id)).toBe('completed')
  expect(posts(studio)).toBe(2)
})

test('a process that dies between writing “sending” and the answer leaves an unconfirmed job, not a second POST', async () => {
  const studio = await studioBench()
  await studio.ctx.db.updateTable('counter').set({ value: 1 }).execute()
  const id = await studio.submit()
  await studio.ctx.db.updateTable('job').set({ state: 'sending' }).where('id', '=', id).execute()
  await studio.restart({ kill: true })
  await studio.clock.turn(60_000)
  expect(await studio.state(id)).toBe('unconfirmed')
  expect(posts(studio)).toBe(1)
})

test('a restart in the middle of a render loses nothing', async () => {
  const studio = await studioBench({ msPerClip: 60_000 })
  const ids = [await studio.submit(), await studio.submit()]
  await studio.clock.turn(10_000)
  await studio.restart()
  await studio.clock.turn(3 * 60_000)
  for (const id of ids) expect(await studio.state(id)).toBe('completed')
  expect(posts(studio)).toBe(2)
})

test('a request that the service refuses as bad fails its own job, unpaid, and the next one is sent', async () => {
  const studio = await studioBench()
  const bad = await studio.submit({ prompt: 'fine here' })
  expect(await studio.state(bad)).toBe('queued')
  await studio.ctx.db
    .updateTable('job')
    .set({
      state: 'waiting',
      request_json: '{"prompt":"x","duration":5,"model":"seedance-2.0","aspect_ratio":"16:9"}',
    })
    .where('id', '=', bad)
    .execute()
  studio.wire.before = ({ lane, url }) => {
    if (lane === 'submit') url.pathname = '/api/v1/nothing-here'
  }
  studio.ctx.wake.sender()
  await studio.clock.settle()
  expect(await studio.state(bad)).toBe('failed')
  studio.wire.before = () => {}
  const next = await studio.submit()
  expect(await studio.state(next)).toBe('queued')
})

test('a revoked key stops the queue with one banner; nothing is lost', async () => {
  const studio = await studioBench()
  await studio.engine.ctx.db.updateTable('api_key').set({ revoked_at: 1 }).execute()
  const ids = [await studio.submit(), await studio.submit()]
  await studio.clock.turn(2 * 60_000)
  expect(studio.ctx.live.block?.reason).toBe('unauthorized')
  for (const id of ids) expect(await studio.state(id)).toBe('waiting')
  await studio.engine.ctx.db.updateTable('api_key').set({ revoked_at: null }).execute()
  await studio.clock.turn(3 * 60_000)
  for (const id of ids) expect(await studio.state(id)).toBe('completed')
})

test('an answer that cannot be stored is kept until it can: the job that was paid for keeps its id', async () => {
  const studio = await studioBench()
  studio.wire.after = async ({ lane }) => {
    if (lane === 'submit') await studio.setWritable(false)
  }
  const id = await studio.submit()
  await studio.clock.turn(10_000)
  await studio.setWritable(true)
  await studio.clock.turn(60_000)
  expect(await studio.state(id)).toBe('completed')
  expect(posts(studio)).toBe(1)
})

test('a key that cannot be opened stops the queue before anything is sent', async () => {
  const studio = await studioBench()
  await studio.ctx.db
    .withTables<UpstreamTables>()
    .updateTable('connection')
    .set({ sealed_key: 'v1.AA.AA.AA' })
    .execute()
  const id = await studio.submit()
  await studio.clock.turn(60_000)
  expect([await studio.state(id), posts(studio)]).toEqual(['waiting', 0])
  expect(studio.ctx.live.block?.reason).toBe('unauthorized')
})

test.each([1e12, -5, 0.2])('a 429 with retry_after %d pauses within reason', async (retryAfter) => {
  const studio = await studioBench()
  const pauseMs = holdAfter429(studio.ctx, retryAfter)
  expect(pauseMs).toBeGreaterThanOrEqual(1500)
  expect(pauseMs).toBeLessThanOrEqual(3_600_500)
})

test('the banner for missing credits goes when the job that it was about is cancelled', async () => {
  const studio = await studioBench({ credits: 500 })
  studio.engine.renderer.msPerClip = 1e9
  const id = await studio.submit()
  await studio.ctx.db
    .updateTable('job')
    .set({ state: 'waiting', estimate: 9000 })
    .where('id', '=', id)
    .execute()
  studio.ctx.wake.sender()
  await studio.clock.turn(100_000)
  const { block } = studio.ctx.live
  expect(block?.reason).toBe('insufficient_credits')
  expect(block?.since).toBeLessThan(studio.clock.now() - 90_000)
  await cancelJob(studio.ctx, id)
  await studio.clock.settle()
  expect(studio.ctx.live.block).toBeNull()
})
