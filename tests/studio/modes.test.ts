import { expect, test } from 'vitest'

import { readChanges } from '#studio/changes/read-changes.ts'
import type { CallContext } from '#studio/context.ts'
import { listJobs } from '#studio/history/list-jobs.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { readJob } from '#studio/jobs/read-job.ts'

import { connectedLive, liveService } from '../support/live-service.ts'
import { studioBench } from '../support/studio-bench.ts'

const request = { prompt: 'x', model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' } as const

async function submitTo(ctx: CallContext) {
  const id = crypto.randomUUID()
  await createJob(ctx, { id, request })
  return id
}

test('Practice and Live move at once, each on its own service, with its own money and its own jobs', async () => {
  const studio = await studioBench({ credits: 1000 })
  const live = await connectedLive(studio, { credits: 500 })
  const [practiceDesk, liveDesk] = [studio.studio.context('practice'), studio.studio.context('live')]
  const ids = [await submitTo(practiceDesk), await submitTo(liveDesk), await submitTo(practiceDesk)]
  await studio.clock.turn(120_000)
  const [first = '', second = '', third = ''] = ids
  const rows = [
    await readJob(practiceDesk, first),
    await readJob(liveDesk, second),
    await readJob(practiceDesk, third),
  ]
  expect(rows.map(({ state, archive, mode }) => [mode, state, archive])).toEqual([
    ['practice', 'completed', 'archived'],
    ['live', 'completed', 'archived'],
    ['practice', 'completed', 'archived'],
  ])
  expect((await listJobs(practiceDesk, {})).total).toBe(2)
  expect((await listJobs(liveDesk, {})).jobs.map((job) => job.id)).toEqual([second])
  expect([practiceDesk.live.account?.credits, liveDesk.live.account?.credits]).toEqual([740, 370])
  const readings = await practiceDesk.db.selectFrom('account_reading').select(['mode', 'credits']).execute()
  expect(new Set(readings.filter((row) => row.mode === 'live').map((row) => row.credits))).toEqual(
    new Set([500, 370]),
  )
  const posts = (wire: typeof live.wire) => wire.sent.filter(({ method }) => method === 'POST').length
  expect([posts(studio.wire), posts(live.wire)]).toEqual([2, 1])
})

test('the same id at both services is two jobs, and each is followed where it is', async () => {
  const studio = await studioBench()
  const live = await connectedLive(studio)
  live.engine.renderer.msPerClip = 300_000
  const sameId = crypto.randomUUID()
  const ids: string[] = []
  for (const [mode, { ctx }] of [
    ['practice', studio.engine],
    ['live', live.engine],
  ] as const) {
    ctx.chance.uuid = () => sameId
    ids.push(await submitTo(studio.studio.context(mode)))
  }
  await studio.clock.turn(120_000)
  const read = async () => [
    await readJob(studio.studio.context('practice'), ids[0] ?? ''),
    await readJob(studio.studio.context('live'), ids[1] ?? ''),
  ]
  expect((await read()).map(({ serviceId, state }) => [serviceId, state])).toEqual([
    [sameId, 'completed'],
    [sameId, 'processing'],
  ])
  await studio.clock.turn(400_000)
  const files = (await read()).map(({ media, archive }) => [archive, media?.clipUrl])
  expect(files).toEqual(ids.map((id) => ['archived', `/media/${id}/clip.mp4`]))
})

test('each mode spends its own requests: what one used up is there for the other, also after a restart', async () => {
  const studio = await studioBench()
  await connectedLive(studio)
  for (const mode of ['practice', 'live'] as const) {
    const ctx = studio.studio.context(mode)
    expect(ctx.budget.used(studio.clock.now())).toBeLessThan(5)
  }
  await studio.ctx.db
    .insertInto('upstream_request')
    .values(Array.from({ length: 30 }, () => ({ at: studio.clock.now(), mode: 'practice', purpose: 'test' })))
    .execute()
  await studio.restart()
  const { budget: practice } = studio.studio.context('practice')
  const { budget: live } = studio.studio.context('live')
  expect(practice.waitMs(studio.clock.now(), 'person')).toBeGreaterThan(50_000)
  expect(live.waitMs(studio.clock.now(), 'person')).toBe(0)
  expect([practice.limit, live.limit]).toEqual([30, 10])
})

test('a mode without a key sends nothing and says where to connect one; its jobs are kept and wait', async () => {
  const studio = await studioBench()
  const ctx = studio.studio.context('live')
  expect((await readChanges(ctx, {})).block).toMatchObject({
    reason: 'not_connected',
    message: expect.stringContaining('Keys'),
  })
  const id = await submitTo(ctx)
  await studio.clock.turn(120_000)
  expect((await readJob(ctx, id)).state).toBe('waiting')
  expect(studio.wire.sent.filter(({ method }) => method === 'POST')).toEqual([])
  const { wire } = await connectedLive(studio)
  await studio.clock.turn(120_000)
  expect((await readJob(ctx, id)).state).toBe('completed')
  expect((await readChanges(ctx, {})).block).toBeNull()
  expect(wire.sent.filter(({ method }) => method === 'POST')).toHaveLength(1)
})

test('a job of the other mode is not found, and the answer says whose it is', async () => {
  const studio = await studioBench()
  const id = await studio.submit()
  await expect(readJob(studio.studio.context('live'), id)).rejects.toMatchObject({
    code: 'not_found',
    message: 'This job belongs to Practice. Switch to Practice to see it.',
  })
  // The same id again, in the other mode, makes no second job.
  await expect(createJob(studio.studio.context('live'), { id, request })).rejects.toThrow(
    /belongs to Practice/,
  )
  expect((await listJobs(studio.studio.context('live'), {})).total).toBe(0)
})

test('the mode that was chosen is shown after a restart, while the jobs of the other one go on', async () => {
  const studio = await studioBench()
  await connectedLive(studio)
  expect(studio.studio.current().mode).toBe('live')
  await studio.studio.switchTo('practice')
  const ctx = studio.studio.context('live')
  const id = await submitTo(ctx)
  await studio.studio.switchTo('live')
  await studio.studio.switchTo('practice')
  await studio.clock.turn(120_000)
  expect(await readJob(ctx, id)).toMatchObject({ state: 'completed', archive: 'archived' })
  await studio.studio.switchTo('live')
  await studio.restart()
  expect(studio.studio.current().mode).toBe('live')
  expect((await readJob(studio.studio.current(), id)).state).toBe('completed')
})

test('without any key a studio begins in Live, with one for Practice in Practice', async () => {
  const studio = await studioBench()
  expect(studio.studio.current().mode).toBe('practice')
  await studio.ctx.upstream.disconnect()
  await studio.restart()
  expect(studio.studio.current().mode).toBe('live')
  expect(studio.ctx.live).toMatchObject({ connected: false, account: null })
  await liveService(studio)
})
