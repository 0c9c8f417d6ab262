import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { stays } from '#contract/studio/removal.ts'
import { createBatch } from '#studio/batches/create-batch.ts'
import { readBatch } from '#studio/batches/read-batch.ts'
import { readChanges } from '#studio/changes/read-changes.ts'
import { listJobs } from '#studio/history/list-jobs.ts'
import { removeJobs } from '#studio/history/remove-jobs.ts'
import { restoreJobs } from '#studio/history/restore-jobs.ts'
import { readJob } from '#studio/jobs/read-job.ts'

import { madeBatch } from '../../support/made-batch.ts'
import { seedJobs } from '../../support/seeded-jobs.ts'
import { studioBench } from '../../support/studio-bench.ts'

test('removed jobs leave every list, say what stays at the service, and come back with one undo', async () => {
  const { ctx, clock } = await studioBench()
  const ids = await seedJobs(ctx, [
    { service_id: 'a', starred: 1 },
    { state: 'failed' },
    { state: 'cancelled' },
    { state: 'processing', service_id: 'b' },
    { state: 'held' },
    {},
  ])
  const { revision } = await readChanges(ctx, {})
  const id = crypto.randomUUID()
  const removal = await removeJobs(ctx, { id, jobs: { ids: ids.slice(0, 5) } })
  expect(removal).toEqual({ id, jobs: 3, atService: 1, kept: 2, filesUntil: clock.now() + 7 * 86_400_000 })
  expect(stays(removal)).toBe(
    '1 clip stays at the service for as long as it keeps them, and what was paid stays paid. 2 jobs are still on the way and not removed.',
  )
  const listed = async () => (await listJobs(ctx, { sort: 'oldest' })).jobs.map((job) => job.id)
  expect(await listed()).toEqual(ids.slice(3))
  const { jobs } = await readChanges(ctx, { after: revision })
  expect(jobs.map((job) => [job.id, job.removed])).toEqual(ids.slice(0, 3).map((one) => [one, true]))
  expect(await readJob(ctx, ids[0] ?? '')).toMatchObject({
    removed: true,
    removal: { id, filesUntil: removal.filesUntil },
    money: { cost: 130 },
  })

  expect(await restoreJobs(ctx, id)).toEqual({ jobs: 3 })
  expect(await listed()).toEqual(ids)
  expect(await readJob(ctx, ids[0] ?? '')).toMatchObject({ removed: false, removal: null })
  expect(await restoreJobs(ctx, id)).toEqual({ jobs: 0 })
  await expect(removeJobs(ctx, { id, jobs: { ids } })).rejects.toMatchObject({ code: 'conflict' })
})

test('a removal that is sent twice is one, and undo brings back its own jobs alone', async () => {
  const { ctx } = await studioBench()
  const [one = '', two = ''] = await seedJobs(ctx, [{}, {}, {}])
  const first = { id: crypto.randomUUID(), jobs: { ids: [one] } }
  await removeJobs(ctx, first)
  await removeJobs(ctx, { id: crypto.randomUUID(), jobs: { ids: [one, two] } })
  expect(await removeJobs(ctx, first)).toMatchObject({ jobs: 1, kept: 0 })
  await restoreJobs(ctx, first.id)
  expect((await listJobs(ctx, { sort: 'oldest' })).jobs.map(({ id }) => id)).not.toContain(two)
  expect(await listJobs(ctx, {})).toMatchObject({ total: 2 })
  await expect(restoreJobs(ctx, crypto.randomUUID())).rejects.toMatchObject({ code: 'not_found' })
})

test('a batch shows no removed job, and counts it all the same', async () => {
  const { ctx } = await studioBench()
  const batch = madeBatch(['a', 'b'], { held: true })
  await createBatch(ctx, batch)
  await ctx.db.updateTable('job').set({ state: 'completed' }).execute()
  const [first = '', second] = batch.jobs.map(({ id }) => id)
  await removeJobs(ctx, { id: crypto.randomUUID(), jobs: { ids: [first] } })
  expect(await readBatch(ctx, batch.id)).toMatchObject({ newest: [second], jobs: 2, completed: 2 })
})

test('the files of removed jobs leave the disk after seven days, and not before; undo keeps the record', async () => {
  const studio = await studioBench()
  const id = await studio.submit()
  await studio.clock.turn(90_000)
  const kept = await studio.submit()
  await studio.clock.turn(90_000)
  const removal = { id: crypto.randomUUID(), jobs: { ids: [id] } }
  await removeJobs(studio.ctx, removal)
  const folder = (job: string) => existsSync(join(studio.ctx.mediaDir, job))
  await studio.clock.turn(7 * 86_400_000 - 1000)
  expect([folder(id), folder(kept)]).toEqual([true, true])
  await studio.clock.turn(2 * 3_600_000)
  expect([folder(id), folder(kept)]).toEqual([false, true])
  await restoreJobs(studio.ctx, removal.id)
  expect(await readJob(studio.ctx, id)).toMatchObject({
    archive: 'removed',
    tint: null,
    media: null,
    state: 'completed',
  })
  expect(await readJob(studio.ctx, kept)).toMatchObject({ archive: 'archived' })
})
