import { expect, test } from 'vitest'

import { spendRequest } from '#studio/budget/spend-request.ts'
import { readActivity } from '#studio/changes/read-activity.ts'
import { readComposeSettings, setComposeSettings } from '#studio/compose/compose-settings.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { readJob } from '#studio/jobs/read-job.ts'
import { passOn } from '#studio/modes/pass-on.ts'
import { readQueue } from '#studio/queue/read-queue.ts'
import type { JobValues } from '#studio/store/tables.ts'

import { connectedLive } from '../support/live-service.ts'
import { textRequest } from '../support/made-batch.ts'
import { studioBench, type StudioBench } from '../support/studio-bench.ts'

const requestsOf = async ({ ctx }: StudioBench) =>
  Object.fromEntries((await readQueue(ctx)).requests.map(({ purpose, count }) => [purpose, count]))

test('the requests of the last minute are told by what they were for, and add up to the meter', async () => {
  const studio = await studioBench()
  await studio.clock.turn(120_000)
  await studio.submit()
  await studio.submit()
  await passOn(studio.ctx, { method: 'GET', path: '/api/keys', headers: {}, body: null, signal: null })
  const soon = await requestsOf(studio)
  expect(soon).toMatchObject({ submit: 2, other: 1 })
  await studio.clock.turn(45_000)
  const later = await requestsOf(studio)
  expect(later).toMatchObject({ submit: 2, other: 1 })
  expect(later['status']).toBe(
    studio.wire.sent.filter(({ method, path }) => method === 'GET' && path.startsWith('/api/v1/videos/'))
      .length,
  )
  expect(later['status']).toBeGreaterThan(0)
  await spendRequest(studio.ctx, 'media')
  await spendRequest(studio.ctx, 'check')
  const { account = 0 } = later
  const last = await requestsOf(studio)
  expect(last).toEqual({ ...later, media: 1, account: account + 1 })
  const sum = Object.values(last).reduce((total, count) => total + count, 0)
  expect(sum).toBe((await readActivity(studio.ctx)).requestsUsed)
  expect((await readQueue(studio.ctx)).reserved).toBe(studio.ctx.budget.reserve)
  await studio.clock.turn(600_000)
  expect((await requestsOf(studio))['submit']).toBeUndefined()
})

test('the requests of the other mode are not told', async () => {
  const studio = await studioBench()
  await connectedLive(studio)
  await studio.clock.turn(120_000)
  await studio.submit()
  const live = await readQueue(studio.studio.context('live'))
  expect(live.requests.find(({ purpose }) => purpose === 'submit')).toBeUndefined()
})

/** Completed jobs that took so many seconds. */
async function completed({ ctx }: StudioBench, seconds: readonly number[], change: JobValues = {}) {
  for (const took of seconds) {
    const id = crypto.randomUUID()
    await createJob(ctx, { id, request: textRequest('x'), held: true })
    const times = { sent_at: 1000, finished_at: 1000 + took * 1000 }
    await ctx.db
      .updateTable('job')
      .set({ state: 'completed', ...times, ...change })
      .where('id', '=', id)
      .execute()
  }
}

test('what is usual is told for every way of making a clip that was used lately, and not before three jobs', async () => {
  const studio = await studioBench()
  await completed(studio, [50, 60, 70, 80])
  await completed(studio, [100, 110, 120], { kind: 'person' })
  await completed(studio, [200, 210, 220], { model: 'seedance-2.0-fast', duration: 10 })
  await completed(studio, [1, 2], { kind: 'frames' })
  await completed(studio, [9000, 9000, 9000], { origin: 'late', kind: 'references' })
  const { usual } = await readQueue(studio.ctx)
  expect(usual).toHaveLength(3)
  expect(usual).toEqual(
    expect.arrayContaining([
      { kind: 'text', model: 'seedance-2.0', duration: 5, usual: { lowMs: 60_000, highMs: 70_000, jobs: 4 } },
      {
        kind: 'person',
        model: 'seedance-2.0',
        duration: 5,
        usual: { lowMs: 100_000, highMs: 110_000, jobs: 3 },
      },
      { kind: 'text', model: 'seedance-2.0-fast', duration: 10, usual: expect.objectContaining({ jobs: 3 }) },
    ]),
  )
})

test('a job’s own page compares it with jobs that were made the same way', async () => {
  const studio = await studioBench()
  await completed(studio, [50, 50, 50])
  await completed(studio, [100, 100, 100], { kind: 'person' })
  const [text, person] = [await studio.submit(), await studio.submit()]
  await studio.ctx.db.updateTable('job').set({ kind: 'person' }).where('id', '=', person).execute()
  expect((await readJob(studio.ctx, text)).usual).toMatchObject({ lowMs: 50_000, highMs: 50_000, jobs: 3 })
  expect((await readJob(studio.ctx, person)).usual).toMatchObject({
    lowMs: 100_000,
    highMs: 100_000,
    jobs: 3,
  })
})

test('each mode writes the references of a prompt in its own style, @Image1 until another is chosen', async () => {
  const studio = await studioBench()
  const live = studio.studio.context('live')
  expect(await readComposeSettings(studio.ctx)).toEqual({ chipStyle: 'at' })
  expect(await setComposeSettings(live, { chipStyle: 'brackets' })).toEqual({ chipStyle: 'brackets' })
  await setComposeSettings(studio.ctx, { chipStyle: 'plain' })
  await studio.restart()
  expect(await readComposeSettings(studio.ctx)).toEqual({ chipStyle: 'plain' })
  expect(await readComposeSettings(studio.studio.context('live'))).toEqual({ chipStyle: 'brackets' })
})
